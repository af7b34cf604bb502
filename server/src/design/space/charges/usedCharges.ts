/** Atoms of an element, by its place in the order of falling electronegativity. */
export interface UsedElement {
  readonly place: number;
  readonly atoms: number;
}

/** What the elements may sum to where so many of them are anions, and where the order may be cut for that. */
export interface Division {
  /** A cut comes before the place that it names: what stands before it are anions, what stands behind are cations. */
  readonly firstCut: number;
  readonly lastCut: number;
  /** Each once. */
  readonly charges: readonly number[];
}

/**
 * The charges that some elements have together, each in one of its states, by where the order of electronegativity is cut into
 * anions and cations.
 */
export class UsedCharges {
  /** By place. */
  readonly elements: readonly UsedElement[];
  readonly divisions: readonly Division[];
  readonly #states: readonly (readonly number[])[];

  /** @param states of each place */
  constructor(elements: readonly UsedElement[], states: readonly (readonly number[])[]) {
    this.elements = elements;
    this.#states = states;
    const divisions: Division[] = [];
    for (let anions = 0; anions <= elements.length; anions++) {
      let charges: readonly number[] = [0];
      for (let index = 0; index < elements.length && charges.length > 0; index++) {
        const { place, atoms } = elements[index]!;
        charges = sums(charges, states[place]!, atoms, index < anions);
      }
      const firstCut = anions === 0 ? 0 : elements[anions - 1]!.place + 1;
      const lastCut = anions === elements.length ? states.length : elements[anions]!.place;
      if (charges.length > 0) divisions.push({ firstCut, lastCut, charges });
    }
    this.divisions = divisions;
  }

  /** With more atoms of an element, which may be new. */
  with(place: number, atoms: number): UsedCharges {
    const elements = [...this.elements];
    let index = 0;
    while (index < elements.length && elements[index]!.place < place) index += 1;
    const there = elements[index]?.place === place ? elements[index]!.atoms : null;
    elements.splice(index, there === null ? 0 : 1, { place, atoms: (there ?? 0) + atoms });
    return new UsedCharges(elements, this.#states);
  }
}

/** More than any cell holds; flags of the sums found so far, all zero between calls. */
const MOST = 2048;
const SEEN = new Uint8Array(2 * MOST + 1);

function sums(charges: readonly number[], states: readonly number[], atoms: number, anion: boolean): number[] {
  const all: number[] = [];
  for (const state of states) {
    if (state < 0 !== anion) continue;
    for (const charge of charges) {
      const sum = charge + atoms * state;
      if (SEEN[MOST + sum] === 1) continue;
      SEEN[MOST + sum] = 1;
      all.push(sum);
    }
  }
  for (const sum of all) SEEN[MOST + sum] = 0;
  return all;
}
