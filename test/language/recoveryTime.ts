import { processorMillisecondsOf } from '../support/processorTime.ts';

/**
 * How much longer broken texts take than the clean one: the shortest of several runs of each, because a machine at work
 * on other things only ever adds time.
 *
 * @returns the ratio of each text, in order
 */
export function timeRatios(clean: string, texts: readonly string[], work: (text: string) => void, runs = 5): number[] {
  for (let round = 0; round < 300; round++) work(clean);
  const base = shortest(() => work(clean), runs * 20);
  return texts.map((text) => {
    const ratio = shortest(() => work(text), runs) / base;
    // What looks slow is timed again, to tell a slow text from a busy machine.
    return ratio < 2 ? ratio : Math.min(ratio, shortest(() => work(text), runs * 10) / base);
  });
}

function shortest(work: () => void, runs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) least = Math.min(least, processorMillisecondsOf(work));
  return least;
}

/** The text with each of its characters deleted in turn, every `step`-th of them. */
export function deletions(text: string, step: number): string[] {
  const texts: string[] = [];
  for (let place = 0; place < text.length; place += step) texts.push(text.slice(0, place) + text.slice(place + 1));
  return texts;
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))]!;
}
