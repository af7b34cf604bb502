import { chargedStates } from '../../../chemistry/chargeBalance.ts';
import type { ElementSymbol } from '../../../chemistry/types.ts';
import { CERTAIN, HOPELESS, type Outlook, POSSIBLE } from '../grammar.ts';
import type { ChargeSet } from './chargeSet.ts';
import { type Letter, type Reach, ReachableCharges, total } from './reachableCharges.ts';
import { maskOf, NO_STATES, type StateMask } from './stateMask.ts';
import { UsedCharges } from './usedCharges.ts';

/** A way to fill the orbits that are left, but for the element of the next. */
interface Filling {
  /** The elements there are, those that are taken again with what they get. */
  readonly charges: UsedCharges;
  /** Atoms of the next orbit's element. */
  readonly own: number;
  /** The next orbit's element may stand no later in the order. */
  readonly until: number;
  /** Charge of orbits that a new cation fills, and the last cut at which there is one. */
  readonly cations: number;
  readonly lastCut: number;
  /** What is filled in whichever way. */
  readonly rest: Reach;
}

/** Cuts at which the elements there are have some charges together, and those to come may have others. */
interface Section {
  readonly firstCut: number;
  readonly lastCut: number;
  readonly charges: readonly number[];
  readonly rest: ChargeSet;
}

/**
 * Which elements may come on the next orbit of a crystal, so that all charges can still balance. All are answered at once, for
 * an element matters only by its states and by the side of the cut between anions and cations on which it stands: for each
 * state it is looked up at which cuts it could be made up for.
 *
 * Hopeless is what no states of whatever may come make up for. Certain is what a simple filling balances: one element a letter,
 * the next letter shared with one more, or all that is left to one that is there already. What lies between is to be found out
 * by trying; on the last orbit nothing lies between.
 */
export class OrbitCharges {
  readonly #places: ReadonlyMap<ElementSymbol, number>;
  /** By place. */
  readonly #states: readonly (readonly number[])[];
  readonly #placesOf: ReadonlyMap<number, readonly number[]>;
  readonly #masks: readonly StateMask[];
  readonly #reachable: ReachableCharges;
  readonly #plentyUntil: ReadonlyMap<number, number>;
  readonly #mostElements: number;

  /** @param elements the most electronegative first */
  constructor(elements: readonly ElementSymbol[], mostElements: number) {
    this.#places = new Map(elements.map((symbol, place) => [symbol, place]));
    this.#states = elements.map(chargedStates);
    this.#masks = this.#states.map(maskOf);
    this.#mostElements = mostElements;
    this.#reachable = new ReachableCharges(this.#states, mostElements);
    this.#plentyUntil = this.#reachable.plentyUntil();
    const states = [...new Set(this.#states.flat())];
    this.#placesOf = new Map(
      states.map((state) => [state, this.#states.flatMap((own, place) => (own.includes(state) ? [place] : []))]),
    );
  }

  /**
   * @param used atoms of each element so far
   * @param letters atoms of each orbit to be filled, letter by letter; the next orbit is the first of the first letter
   * @param least place of the first element that may come
   * @returns for each element what putting it on the next orbit leads to
   */
  outlooks(used: ReadonlyMap<ElementSymbol, number>, letters: readonly Letter[], least: number): readonly Outlook[] {
    const elements = Array.from(used, ([symbol, atoms]) => ({ place: this.#places.get(symbol)!, atoms }));
    elements.sort((one, other) => one.place - other.place);
    const charges = new UsedCharges(elements, this.#states);
    const [next, ...letter] = letters[0]!;
    const others = letters.slice(1).flat();
    const found: Outlook[] = new Array(this.#states.length).fill(HOPELESS);
    const whatever = this.#reachable.any([...letter, ...others]);
    this.#lookAt(found, HOPELESS, POSSIBLE, least, this.#filling(charges, next!, whatever));
    const left = letter.length + others.length;
    if (left === 0) return found.map((outlook) => (outlook === POSSIBLE ? CERTAIN : outlook));
    for (const filling of this.#fillings(charges, letters)) {
      if (!found.includes(POSSIBLE, least)) return found;
      this.#lookAt(found, POSSIBLE, CERTAIN, least, filling);
    }
    // Where nothing new may come, the fillings were all there are of one more orbit.
    if (elements.length === this.#mostElements && left === 1) {
      return found.map((outlook) => (outlook === POSSIBLE ? HOPELESS : outlook));
    }
    for (let place = least; letter.length > 0 && place < found.length; place++) {
      if (found[place] !== POSSIBLE) continue;
      const rest = this.#reachable.anyFrom(place, letter, others);
      if (!this.#balances(this.#filling(charges, next!, rest), place)) found[place] = HOPELESS;
    }
    return found;
  }

  #filling(charges: UsedCharges, own: number, rest: Reach): Filling {
    const end = this.#states.length;
    return { charges, own, until: end, cations: 0, lastCut: end, rest };
  }

  *#fillings(charges: UsedCharges, letters: readonly Letter[]): Generator<Filling> {
    const [letter, ...others] = letters as [Letter, ...Letter[]];
    const whole = total(letter);
    const behind = total(others.flat());
    const used = charges.elements.reduce((mask, { place }) => mask | this.#masks[place]!, NO_STATES);
    const free = this.#mostElements - charges.elements.length - 1;
    const rest = this.#reachable.certain(others, free, used);
    const nothing = this.#reachable.any([]);
    yield this.#filling(charges, whole, rest);
    if (behind > 0) {
      yield this.#filling(charges, whole + behind, nothing);
      for (const { place } of charges.elements) yield this.#filling(charges.with(place, behind), whole, nothing);
    }
    let own = 0;
    for (const atoms of letter.slice(0, -1)) {
      own += atoms;
      const shared = whole - own;
      for (const { place } of charges.elements) {
        yield { ...this.#filling(charges.with(place, shared), own, rest), until: place };
      }
      if (free < 1) continue;
      const fewer = this.#reachable.certain(others, free - 1, used);
      for (const [state, until] of this.#plentyUntil) {
        yield { ...this.#filling(charges, own, fewer), until, lastCut: until, cations: state * shared };
      }
    }
  }

  /** Tells `after` of each element that was `before` and balances with the filling. */
  #lookAt(found: Outlook[], before: Outlook, after: Outlook, least: number, filling: Filling): void {
    const { elements } = filling.charges;
    const end = Math.min(found.length, filling.until + 1);
    if (elements.length < this.#mostElements) {
      const sections = this.#sections(filling);
      for (const [state, places] of this.#placesOf) {
        const [first, last] = this.#between(state, filling, sections);
        for (const place of places) {
          if (place < first || place < least || found[place] !== before) continue;
          if (place >= last || place >= end) break;
          if (!elements.some((element) => element.place === place)) found[place] = after;
        }
      }
    }
    for (const { place } of elements) {
      if (found[place] !== before || place < least || place >= end) continue;
      if (this.#balances(filling, place)) found[place] = after;
    }
  }

  /** From where to before where an element in the state balances: an anion stands before some cut, a cation behind. */
  #between(state: number, { own, cations }: Filling, sections: readonly Section[]): readonly [number, number] {
    const more = own * state + cations;
    for (let index = 0; index < sections.length; index++) {
      const { firstCut, lastCut, charges, rest } = state < 0 ? sections.at(-1 - index)! : sections[index]!;
      if (rest.balances(charges, more)) return state < 0 ? [0, lastCut] : [firstCut, this.#states.length];
    }
    return [0, 0];
  }

  /** Whether an element at this place does, one that is there already. */
  #balances(filling: Filling, place: number): boolean {
    const charges = filling.charges.with(place, filling.own);
    return this.#sections({ ...filling, charges }).some(({ charges: sums, rest }) =>
      rest.balances(sums, filling.cations),
    );
  }

  /** By rising cut. */
  #sections({ charges: { divisions }, rest, lastCut: end }: Filling): Section[] {
    const sections: Section[] = [];
    for (const { firstCut, lastCut, charges } of divisions) {
      for (let cutClass = rest.classOf[firstCut]!; cutClass <= rest.classOf[Math.min(lastCut, end)]!; cutClass++) {
        const cuts = rest.classes[cutClass]!;
        const first = Math.max(firstCut, cuts.firstCut);
        const last = Math.min(lastCut, cuts.lastCut, end);
        if (first <= last)
          sections.push({ firstCut: first, lastCut: last, charges, rest: rest.at(cutClass, first, last) });
      }
    }
    return sections;
  }
}
