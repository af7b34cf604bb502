/** A set of oxidation states as bits, the least state first. */
export type StateMask = number;

/** Least state of any element in crystals; the greatest is 8. */
const LEAST = -5;

export const NO_STATES: StateMask = 0;

export function maskOf(states: readonly number[]): StateMask {
  return states.reduce((mask, state) => mask | (1 << (state - LEAST)), NO_STATES);
}

export function statesOf(mask: StateMask): number[] {
  const states: number[] = [];
  for (let bit = 0; mask >> bit > 0; bit++) if ((mask >> bit) & 1) states.push(LEAST + bit);
  return states;
}
