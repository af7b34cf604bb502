import { factValue } from '../../chemistry/elements.ts';
import { SYMBOLS } from '../../chemistry/symbols.ts';
import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import type { Random } from '../../foundation/random.ts';

/** How many pairs seen in data weigh as much as chemical likeness alone. */
const PRIOR_WEIGHT = 2;
/** Steps along the scale of likeness over which likeness falls to 1/e. */
const LIKENESS_LENGTH = 6;

/**
 * Which element may stand for which, learnt from materials that differ in one element only: where CaTiO3 and SrTiO3 are
 * both known, Ca and Sr have been exchanged once. Few data are helped out by the modified Pettifor scale of likeness
 * (Glawe et al. 2016, doi:10.1088/1367-2630/18/9/093011). After the substitution model of Hautier et al. 2011
 * (doi:10.1021/ic102031h), on compositions.
 */
export class Exchangeability {
  readonly #pairs = new Map<string, number>();
  readonly #totals = new Map<ElementSymbol, number>();

  constructor(materials: Iterable<Composition> = []) {
    const members = new Map<string, Set<ElementSymbol>>();
    for (const { amounts } of materials) {
      for (const symbol of amounts.keys()) {
        const rest = Array.from(amounts, ([other, amount]) => `${other === symbol ? '?' : other}${amount}`).sort();
        const frame = rest.join(' ');
        const others = members.get(frame) ?? new Set();
        members.set(frame, others.add(symbol));
      }
    }
    for (const others of members.values()) {
      for (const one of others) {
        for (const other of others) if (one !== other) this.#count(one, other);
      }
    }
  }

  /** How often the data show the two in each other's place. */
  seen(one: ElementSymbol, other: ElementSymbol): number {
    return this.#pairs.get(`${one} ${other}`) ?? 0;
  }

  /** Weight of taking `other` for `one`, greater than zero; weights of one element are comparable among themselves. */
  weight(one: ElementSymbol, other: ElementSymbol): number {
    const total = this.#totals.get(one) ?? 0;
    const share = this.seen(one, other) / (total + PRIOR_WEIGHT);
    return share + (PRIOR_WEIGHT / (total + PRIOR_WEIGHT)) * (likeness(one, other) / totalLikeness(one));
  }

  /** One of `others` by its weight; null where there is none. */
  draw(one: ElementSymbol, others: readonly ElementSymbol[], random: Random): ElementSymbol | null {
    const weights = others.map((other) => this.weight(one, other));
    let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [place, other] of others.entries()) {
      left -= weights[place]!;
      if (left < 0) return other;
    }
    return others.at(-1) ?? null;
  }

  /** The elements most fit to stand for one, the fittest first. */
  substitutes(one: ElementSymbol, among: readonly ElementSymbol[], most: number): ElementSymbol[] {
    const others = among.filter((other) => other !== one);
    const weights = new Map(others.map((other) => [other, this.weight(one, other)]));
    return others.sort((first, second) => weights.get(second)! - weights.get(first)!).slice(0, most);
  }

  #count(one: ElementSymbol, other: ElementSymbol): void {
    this.#pairs.set(`${one} ${other}`, this.seen(one, other) + 1);
    this.#totals.set(one, (this.#totals.get(one) ?? 0) + 1);
  }
}

/** Far apart, for elements the scale does not hold. */
const FAR = 40;

function likeness(one: ElementSymbol, other: ElementSymbol): number {
  const [first, second] = [factValue(one, 'glaweNumber'), factValue(other, 'glaweNumber')];
  const steps = first === null || second === null ? FAR : Math.abs(first - second);
  return Math.exp(-steps / LIKENESS_LENGTH);
}

const totals = new Map<ElementSymbol, number>();

function totalLikeness(one: ElementSymbol): number {
  const known = totals.get(one);
  if (known !== undefined) return known;
  const total = SYMBOLS.reduce((sum, other) => sum + (other === one ? 0 : likeness(one, other)), 0);
  totals.set(one, total);
  return total;
}
