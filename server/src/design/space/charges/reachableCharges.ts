import { ChargeSet, spread } from './chargeSet.ts';
import { type CutClasses, classifyCuts, statesOfSome } from './cutClasses.ts';
import { type StateMask, statesOf } from './stateMask.ts';

/** What orbits to come may add to the charge of a cell, by class of cuts. */
export interface Reach extends CutClasses {
  /** @param firstCut of those cuts of the class that are asked about, as `lastCut` */
  readonly at: (cutClass: number, firstCut: number, lastCut: number) => ChargeSet;
}

/** A letter's orbits, by their atoms. */
export type Letter = readonly number[];

/** Most sets of orbits remembered. */
const REMEMBERED = 1_000;
/** New elements that are thought of at most: of a state that so many have and no used one, one is always left. */
const MOST_NEW = 4;

/** The charges that orbits still to be filled can add. */
export class ReachableCharges {
  readonly #states: readonly (readonly number[])[];
  readonly #mostElements: number;
  /** By the states that some element may have. */
  readonly #any: CutClasses;
  /** By the states that several may have, and by those that as many may have as a crystal may hold. */
  readonly #several: CutClasses;
  /** `[from][before]`: states of anions between two places. */
  readonly #anions: readonly Int32Array[];
  /** States of cations from a place on. */
  readonly #cations: Int32Array;
  readonly #known = new Map<string, Map<number, ChargeSet>>();

  /** @param states of each element, the most electronegative first */
  constructor(states: readonly (readonly number[])[], mostElements: number) {
    this.#states = states;
    this.#mostElements = mostElements;
    this.#any = classifyCuts(states, [1]);
    this.#several = classifyCuts(states, [MOST_NEW, mostElements]);
    const cuts = Int32Array.from({ length: states.length + 1 }, (_, cut) => cut);
    this.#cations = cuts.map((cut) => statesOfSome(states, { from: cut, anionsBefore: 0, cationsFrom: cut }, 1));
    this.#anions = Array.from(cuts, (from) =>
      cuts.map((cut) => statesOfSome(states, { from, anionsBefore: cut, cationsFrom: states.length }, 1)),
    );
  }

  /** All that orbits of so many atoms can add, each in any state: more than can be, for elements are not told apart. */
  any(orbits: readonly number[]): Reach {
    const atoms = ascending(orbits);
    const known = this.#setsOf(`any ${atoms}`);
    const at = (cutClass: number) => {
      const states = this.#any.classes[cutClass]!.states[0]!;
      return remembered(known, states, () => spread([0], atoms, statesOf(states)));
    };
    return { ...this.#any, at };
  }

  /** The same where some of the orbits may only be filled by elements from a place on. */
  anyFrom(place: number, orbits: readonly number[], others: readonly number[]): Reach {
    const [from, free] = [ascending(orbits), ascending(others)];
    const known = this.#setsOf(`from ${from}:${free}`);
    const at = (cutClass: number, firstCut: number, lastCut: number) => {
      const states = this.#any.classes[cutClass]!.states[0]!;
      const later = this.#anions[place]![lastCut]! | this.#cations[Math.max(place, firstCut)]!;
      return remembered(known, states * 0x10000 + later, () =>
        spread(spread([0], free, statesOf(states)), from, statesOf(later)),
      );
    };
    return { ...this.#any, at };
  }

  /**
   * What letters certainly can add that are filled by at most so many new elements: less than can be, for two elements at
   * most are looked at, in states that always one is left of.
   *
   * @param used states of the elements there are
   */
  certain(letters: readonly Letter[], newElements: number, used: StateMask): Reach {
    const most = Math.min(2, newElements);
    const known = this.#setsOf(`${most} of ${letters.map((letter) => letter.join(' '))}`);
    const at = (cutClass: number) => {
      const [several, plenty] = this.#several.classes[cutClass]!.states as [StateMask, StateMask];
      const states = (several & ~used) | plenty;
      return remembered(known, states, () => fillings(letters, statesOf(states), most));
    };
    return { ...this.#several, at };
  }

  /** The last place from which on as many elements have a state of cations as a crystal may hold; −1 where none is. */
  plentyUntil(): ReadonlyMap<number, number> {
    const until = new Map<number, number>();
    for (let from = 0; from < this.#states.length; from++) {
      const states = statesOfSome(this.#states, { from, anionsBefore: 0, cationsFrom: from }, this.#mostElements);
      for (const state of statesOf(states)) until.set(state, from);
    }
    return until;
  }

  #setsOf(key: string): Map<number, ChargeSet> {
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const made = new Map<number, ChargeSet>();
    this.#known.set(key, made);
    return made;
  }
}

function remembered(known: Map<number, ChargeSet>, key: number, charges: () => Iterable<number>): ChargeSet {
  const old = known.get(key);
  if (old) return old;
  const made = new ChargeSet(charges());
  known.set(key, made);
  return made;
}

/** Sums of letters filled by one or two elements: an anion before a cation within a letter, others a letter each. */
function fillings(letters: readonly Letter[], states: readonly number[], most: number): Set<number> {
  if (letters.length === 0) return new Set([0]);
  const sums = new Set<number>();
  if (most <= 0) return sums;
  for (const one of states) {
    for (const other of most === 1 ? [one] : states) {
      let all = new Set([0]);
      for (const letter of letters) {
        const whole = total(letter);
        const firsts =
          one < 0 && other > 0 ? [0, ...letter.map((_, place) => total(letter.slice(0, place + 1)))] : [0, whole];
        const more = new Set<number>();
        for (const sum of all) for (const first of firsts) more.add(sum + first * one + (whole - first) * other);
        all = more;
      }
      for (const sum of all) sums.add(sum);
    }
  }
  return sums;
}

export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((one, other) => one - other);
}
