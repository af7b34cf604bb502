/** What is wanted of a target, in the target's unit. */
export type Goal =
  | { readonly target: string; readonly want: 'minimize' | 'maximize' }
  | {
      readonly target: string;
      readonly want: 'range';
      /** Null for an open end. */
      readonly minimum: number | null;
      readonly maximum: number | null;
    };

/** How the values of a target are spread where nothing is chosen: what counts as much and as little. */
export interface Spread {
  /** Tenth percentile, median and ninetieth. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** The spread of some values; NaN are left out. Of fewer than two different values it has width one. */
export function spreadOf(values: ArrayLike<number>): Spread {
  const sorted = Array.from(values)
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [low, middle, high] = [at(0.1), at(0.5), at(0.9)];
  return high > low ? { low, middle, high } : { low: middle - 0.5, middle, high: middle + 0.5 };
}

/** How far a value is from a goal, in the target's unit: 0 inside a range; of an extreme the value itself, signed. */
export function shortfallOf(goal: Goal, value: number): number {
  if (goal.want !== 'range') return goal.want === 'minimize' ? value : -value;
  const below = goal.minimum === null ? 0 : goal.minimum - value;
  const above = goal.maximum === null ? 0 : value - goal.maximum;
  return Math.max(below, above, 0);
}

/** True if a value is what a range asks; of an extreme no value is ever enough. */
export function meets(goal: Goal, value: number): boolean {
  return goal.want === 'range' && shortfallOf(goal, value) === 0;
}
