import type { Row } from './measures.ts';

/** What was measured for one goal of the design, as `p50 / p95`, or one number. */
export interface Measured {
  readonly quantity: string;
  /** Largest p50 and p95, or the one largest number. */
  readonly goal: readonly [number, number] | readonly [number];
  readonly measured: string | number;
}

/** One line a goal, with whether it was met in this run. */
export function goalRows(all: readonly Measured[]): Row[] {
  return all.map(({ quantity, goal, measured }) => {
    const found = String(measured).split(' / ').map(Number);
    const met = found.every((value, index) => value <= (goal[index] ?? Number.POSITIVE_INFINITY));
    return { quantity, goal: `≤ ${goal.join(' / ')}`, measured, met: met ? 'yes' : 'no' };
  });
}
