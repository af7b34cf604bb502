import { type Goal, type Spread, shortfallOf } from './goal.ts';

/** Outside a range a value loses half its worth over this share of the target's spread. */
const HALF_WORTH = 0.1;

/**
 * How much a value is worth, 0 … 1 (Derringer and Suich 1980, doi:10.1080/00224065.1980.11980968, with smooth flanks, so
 * that nearer is always better): inside a range 1, outside it falling exponentially; of an extreme a logistic curve that
 * is one half at the tenth (or ninetieth) percentile of the spread and never flat. A value that is no number is worth 0.
 */
export function desirability(goal: Goal, value: number, { low, middle, high }: Spread): number {
  if (Number.isNaN(value)) return 0;
  if (goal.want === 'range') return 2 ** (-shortfallOf(goal, value) / (HALF_WORTH * (high - low)));
  const [best, width] = goal.want === 'minimize' ? [low, middle - low] : [high, high - middle];
  const scale = (width > 0 ? width : high - low) / 2;
  const excess = goal.want === 'minimize' ? value - best : best - value;
  return 1 / (1 + Math.exp(excess / scale));
}

/** Several worths as one: their geometric mean, zero where one is zero. */
export function combine(worths: readonly number[]): number {
  if (worths.length === 0) return 1;
  return worths.reduce((product, worth) => product * worth, 1) ** (1 / worths.length);
}
