import type { WyckoffPlan, WyckoffPositionPlan } from './spacePlan.ts';

/** Beginnings of the letters of known types, by their letters. */
interface Branch {
  readonly next: Map<number, Branch>;
  isEnd: boolean;
}

/** Types counted where orbits are free; the number is only to tell that there are many. */
const MANY = 1e6;

/**
 * Which orbits of a space group may be occupied together: those of known structure types, or all that symmetry and the
 * size of the cell allow.
 */
export class WyckoffLetters {
  /** Every letter of any group, in their order. */
  readonly names: readonly string[];
  /** Of the largest type. */
  readonly mostOrbits: number;
  readonly #plan: WyckoffPlan;
  /** `[group][letter]` */
  readonly #positions: readonly (readonly (WyckoffPositionPlan | undefined)[])[];
  /** By group; null where orbits are free. */
  readonly #known: readonly Branch[] | null;
  readonly #types: readonly (readonly number[])[];

  constructor(plan: WyckoffPlan) {
    this.#plan = plan;
    const { groups, types } = plan;
    const longest = groups.reduce((most, { positions }) => Math.max(most, positions.length), 0);
    this.names = (groups.find(({ positions }) => positions.length === longest)?.positions ?? []).map(
      ({ letter }) => letter,
    );
    this.#positions = groups.map(({ positions }) =>
      this.names.map((name) => positions.find(({ letter }) => letter === name)),
    );
    const spelled = (types ?? []).map(({ group, letters }) => ({
      group: groups.findIndex(({ number }) => number === group),
      letters: letters.map((letter) => this.names.indexOf(letter)),
    }));
    const fitting = spelled.filter(({ group, letters }) => this.#fits(group, letters));
    this.#types = fitting.map(({ letters }) => letters);
    this.mostOrbits = types === null ? plan.mostOrbits : Math.max(0, ...this.#types.map(({ length }) => length));
    this.#known = types === null ? null : groups.map((): Branch => ({ next: new Map(), isEnd: false }));
    for (const { group, letters } of fitting) {
      let branch = this.#known![group]!;
      for (const letter of letters) {
        const next: Branch = branch.next.get(letter) ?? { next: new Map(), isEnd: false };
        branch.next.set(letter, next);
        branch = next;
      }
      branch.isEnd = true;
    }
  }

  position(group: number, letter: number): WyckoffPositionPlan | undefined {
    return this.#positions[group]![letter];
  }

  /** The letters that may follow, and whether these may be all. */
  next(group: number, letters: readonly number[]): { readonly next: readonly number[]; readonly mayEnd: boolean } {
    if (this.#known === null) {
      const next = this.names.flatMap((_, letter) => (this.#fits(group, [...letters, letter]) ? [letter] : []));
      return { next, mayEnd: letters.length > 0 };
    }
    let branch: Branch | undefined = this.#known[group]!;
    for (const letter of letters) branch = branch?.next.get(letter);
    return { next: [...(branch?.next.keys() ?? [])], mayEnd: branch?.isEnd ?? false };
  }

  /** Ways to put elements on the orbits of all types. */
  size(elements: number): number {
    if (this.#known === null) return MANY * elements ** this.mostOrbits;
    return this.#types.reduce((sum, { length }) => sum + elements ** length, 0);
  }

  /** In order, none twice that has no free coordinate, and no more atoms than allowed. */
  #fits(group: number, letters: readonly number[]): boolean {
    if (group < 0 || letters.length > this.#plan.mostOrbits) return false;
    let atoms = 0;
    for (const [place, letter] of letters.entries()) {
      const position = this.#positions[group]![letter];
      if (position === undefined) return false;
      const before = place === 0 ? -1 : letters[place - 1]!;
      if (letter < before || (letter === before && position.freedom === 0)) return false;
      atoms += position.multiplicity / this.#plan.groups[group]!.centring;
    }
    return atoms <= this.#plan.mostAtoms;
  }
}
