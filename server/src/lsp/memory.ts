import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Space for new objects beyond which a text of 1,000 lines is not analysed any faster (`npm run bench -- lsp`). */
const MOST_NEW_BYTES = 8 * 1024 * 1024;
/** So long after the last collection a thread that allocates has come to rest. */
const REST_MILLISECONDS = 1000;
/** A larger heap is left to V8: collecting it at once could stall the next keystroke. */
const LARGEST_COLLECTED_BYTES = 48 * 1024 * 1024;

/**
 * Node takes memory as a program with a machine for itself would: up to 128 MiB for new objects alone, and what is no longer
 * needed stays until as much again has been added. A server runs in every editor window and mostly waits; with these settings
 * of V8 it takes much less (`npm run bench -- lsp`); what they cost in time has not been measured apart. Programs that V8
 * prepares for long calculations (the middle one of its compilers) take memory too, for none here.
 *
 * @param restMilliseconds a thread that has not had to collect anything for so long collects what it can
 */
export function keepMemorySmall(restMilliseconds = REST_MILLISECONDS): void {
  setFlagsFromString('--heap-growing-percent=30');
  setFlagsFromString('--no-maglev');
  let growth = 2;
  collectAtRest(restMilliseconds, () => {
    const newObjects = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    // A collection at rest makes the space small; it must be able to grow again.
    const wanted = (newObjects?.space_size ?? 0) < MOST_NEW_BYTES ? 2 : 1;
    if (wanted === growth) return;
    growth = wanted;
    setFlagsFromString(`--semi-space-growth-factor=${growth}`);
  });
}

/**
 * Has this thread give back what it no longer needs when it comes to rest: V8 collects only where something is added, and
 * so keeps the garbage of the last burst of work for as long as nothing happens.
 */
export function collectAtRest(restMilliseconds = REST_MILLISECONDS, onCollection = () => {}): void {
  // Contexts made from now on have the function.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let rest: NodeJS.Timeout | null = null;
  const observer = new PerformanceObserver((collections) => {
    onCollection();
    // The one below is told of too, and is no work that needs a rest.
    if (!collections.getEntries().some(isOfNewObjects)) return;
    if (rest) return void rest.refresh();
    rest = setTimeout(() => {
      rest = null;
      if (getHeapStatistics().used_heap_size <= LARGEST_COLLECTED_BYTES) collect();
    }, restMilliseconds);
    rest.unref();
  });
  observer.observe({ entryTypes: ['gc'] });
}

function isOfNewObjects(collection: PerformanceEntry): boolean {
  const { detail } = collection as { detail?: { kind?: number } };
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MINOR;
}
