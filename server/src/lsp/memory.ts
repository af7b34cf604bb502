import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Space for new objects beyond which a text of 1,000 lines is not analysed any faster (`npm run bench -- lsp`). */
const MOST_NEW_BYTES = 8 * 1024 * 1024;

/**
 * Node takes memory as a program with a machine for itself would: up to 128 MiB for new objects alone, and what is no longer
 * needed stays until as much again has been added. A server runs in every editor window and mostly waits; with these settings
 * of V8 it takes much less (`npm run bench -- lsp`); what they cost in time has not been measured apart. Programs that V8
 * prepares for long calculations (the middle one of its compilers) take memory too, for none here.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
  setFlagsFromString('--no-maglev');
  const observer = new PerformanceObserver(() => {
    const newObjects = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if ((newObjects?.space_size ?? 0) < MOST_NEW_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
