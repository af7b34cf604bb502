import type { History } from './history.ts';
import type { SearchProblem } from './searchProblem.ts';

/**
 * With fewer answers a surrogate picks no better than evolution does: from ten of them its first twenty questions were worth
 * less (docs/benchmarks.md).
 */
const FEW_ANSWERS = 30;

/** True as long as a search had better do what evolution does; not where something is believed beforehand. */
export function isForEvolution(history: History, { prior }: SearchProblem): boolean {
  return prior === null && history.length < FEW_ANSWERS;
}
