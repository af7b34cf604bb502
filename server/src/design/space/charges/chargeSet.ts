/** Whole charges, looked up by flags around zero. */
export class ChargeSet {
  readonly #reach: number;
  readonly #flags: Uint8Array;

  constructor(charges: Iterable<number>) {
    const all = [...charges];
    this.#reach = all.reduce((most, charge) => Math.max(most, Math.abs(charge)), 0);
    this.#flags = new Uint8Array(2 * this.#reach + 1);
    for (const charge of all) this.#flags[this.#reach + charge] = 1;
  }

  /** True if it makes up for one of the charges with `more` added. */
  balances(charges: readonly number[], more: number): boolean {
    for (const charge of charges) if (this.#flags[this.#reach - charge - more] === 1) return true;
    return false;
  }
}

/** All sums of charges and orbits of so many atoms, each orbit in one of the states. */
export function spread(charges: Iterable<number>, orbits: readonly number[], states: readonly number[]): Set<number> {
  let sums = new Set(charges);
  for (const atoms of orbits) {
    const more = new Set<number>();
    for (const sum of sums) for (const state of states) more.add(sum + atoms * state);
    sums = more;
  }
  return sums;
}
