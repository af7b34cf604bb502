import { byFallingElectronegativity } from '../../chemistry/chargeBalance.ts';
import { reducedFormula } from '../../chemistry/composition.ts';
import { integerRatio } from '../../chemistry/integerRatio.ts';
import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import type { Candidate, Token } from './candidateSpace.ts';
import { ChargeReach } from './charges/chargeReach.ts';
import { allowsElement, brokenConstraint } from './constraints.ts';
import type { MaterialGrammar } from './sequenceSpace.ts';
import type { CompositionPlan } from './spacePlan.ts';

/** Where the user sets no bound. */
const FEWEST_ELEMENTS = 2;
const MOST_ELEMENTS = 4;
/** Most beginnings whose charges are remembered. */
const REMEMBERED = 10_000;

/**
 * Reduced formulas, spelled as element, amount, element, amount, ..., end. Elements come in the order of falling
 * electronegativity, so that each formula is spelled in one way.
 */
export class CompositionGrammar implements MaterialGrammar {
  readonly vocabulary: readonly Token[];
  readonly longest: number;
  readonly size: number;
  readonly description: string;
  readonly #plan: CompositionPlan;
  readonly #elements: readonly ElementSymbol[];
  readonly #required: readonly boolean[];
  /** How many required elements are at each place of the order or behind it. */
  readonly #missing: readonly number[];
  readonly #fewest: number;
  readonly #most: number;
  readonly #end: number;
  readonly #charges: ChargeReach | null;
  /** Charges that beginnings can have. */
  readonly #sums = new Map<string, readonly [bigint, bigint]>();

  constructor(plan: CompositionPlan) {
    const { constraints, largestAmount } = plan;
    this.#plan = plan;
    this.#elements = byFallingElectronegativity(plan.elements.filter((symbol) => allowsElement(constraints, symbol)));
    this.#required = this.#elements.map((symbol) => constraints.require.includes(symbol));
    const count = this.#elements.length;
    this.#missing = Array.from({ length: count + 1 }, (_, place) => this.#required.slice(place).filter(Boolean).length);
    this.#fewest = constraints.fewestElements ?? Math.min(FEWEST_ELEMENTS, constraints.mostElements ?? FEWEST_ELEMENTS);
    this.#most = constraints.mostElements ?? Math.max(MOST_ELEMENTS, this.#fewest);
    const amounts = Array.from({ length: largestAmount }, (_, index) => ({ text: String(index + 1), element: null }));
    this.vocabulary = [
      ...this.#elements.map((symbol) => ({ text: symbol, element: symbol })),
      ...amounts,
      { text: 'end', element: null },
    ];
    this.#end = this.vocabulary.length - 1;
    this.longest = 2 * this.#most + 1;
    this.#charges = constraints.chargeNeutral
      ? new ChargeReach(this.#elements, this.#required, this.#most, largestAmount)
      : null;
    this.size = sizeOf(this.#elements.length, this.#fewest, this.#most, largestAmount);
    this.description = `compositions of ${this.#fewest} to ${this.#most} of ${this.#elements.length} elements`;
  }

  options(prefix: readonly number[]): readonly number[] {
    const last = prefix.at(-1);
    if (last === this.#end) return [];
    const count = this.#elements.length;
    if (last !== undefined && last < count) return range(count, this.#end);
    const place = nextPlace(prefix);
    const used = prefix.length / 2;
    const elements = used < this.#most ? range(place, this.#lastPlace(place) + 1) : [];
    return used >= this.#fewest && this.#missing[place] === 0 ? [...elements, this.#end] : elements;
  }

  isPromising(prefix: readonly number[]): boolean {
    if (prefix.at(-1) === this.#end) {
      const composition = this.#composition(prefix);
      const divisor = [...composition.amounts.values()].reduce(greatestCommonDivisor, 0);
      return divisor === 1 && brokenConstraint(composition, this.#plan.constraints) === null;
    }
    // An element without its amount counts among those to come.
    const pending = prefix.length % 2 === 1;
    const used = Math.floor(prefix.length / 2);
    const place = pending ? prefix.at(-1)! : nextPlace(prefix);
    const fewest = Math.max(this.#fewest - used, this.#missing[place]!, pending ? 1 : 0);
    const most = Math.min(this.#most - used, this.#elements.length - place);
    if (fewest > most) return false;
    const charges = this.#charges;
    if (charges === null) return true;
    const sums = this.#sumsOf(prefix, 2 * used, charges);
    for (let count = fewest; count <= most; count++) {
      const balances = pending ? charges.canBalanceWith(sums, count, place) : charges.canBalance(sums, count, place);
      if (balances) return true;
    }
    return false;
  }

  /** Amounts that have no divisor in common stay so; all else is known of a beginning. */
  isCertain(prefix: readonly number[]): boolean {
    let divisor = 0;
    for (let place = 1; place < prefix.length; place += 2) {
      divisor = greatestCommonDivisor(divisor, this.#amount(prefix[place]!));
    }
    return divisor === 1;
  }

  decode(sequence: readonly number[]): Candidate {
    const composition = this.#composition(sequence);
    const formula = reducedFormula(composition);
    return { key: formula, formula, composition, sites: null, tokens: [...sequence] };
  }

  encode({ composition }: { readonly composition: Composition }): readonly number[] | null {
    const symbols = byFallingElectronegativity([...composition.amounts.keys()]);
    const amounts = integerRatio(Float64Array.from(symbols, (symbol) => composition.amounts.get(symbol)!));
    if (amounts === undefined) return null;
    const tokens = symbols.flatMap((symbol, index) => {
      const amount = amounts[index]!;
      const known = amount <= this.#plan.largestAmount;
      return [this.#elements.indexOf(symbol), known ? this.#elements.length + amount - 1 : -1];
    });
    return tokens.includes(-1) ? null : [...tokens, this.#end];
  }

  /** The furthest element that may come next: a required one must not be passed over. */
  #lastPlace(place: number): number {
    const required = this.#required.indexOf(true, place);
    return required < 0 ? this.#elements.length - 1 : required;
  }

  /** Charges that the first `length` tokens can have. */
  #sumsOf(prefix: readonly number[], length: number, charges: ChargeReach): readonly [bigint, bigint] {
    if (length === 0) return charges.none;
    let key = '';
    for (let place = 0; place < length; place++) key += String.fromCharCode(prefix[place]!);
    const known = this.#sums.get(key);
    if (known) return known;
    const before = this.#sumsOf(prefix, length - 2, charges);
    const sums = charges.after(before, prefix[length - 2]!, this.#amount(prefix[length - 1]!));
    if (this.#sums.size >= REMEMBERED) this.#sums.clear();
    this.#sums.set(key, sums);
    return sums;
  }

  #amount(token: number): number {
    return token - this.#elements.length + 1;
  }

  #composition(sequence: readonly number[]): Composition {
    const amounts = new Map<ElementSymbol, number>();
    for (let index = 0; index + 1 < sequence.length; index += 2) {
      amounts.set(this.#elements[sequence[index]!]!, this.#amount(sequence[index + 1]!));
    }
    return { amounts, charge: 0 };
  }
}

/** Place in the order from which the next element may be. */
function nextPlace(prefix: readonly number[]): number {
  const element = prefix.length === 0 ? undefined : prefix[prefix.length - (prefix.length % 2 === 1 ? 1 : 2)];
  return element === undefined ? 0 : element + 1;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

/** Σ over the number of elements k of C(elements, k) × amounts^k. */
function sizeOf(elements: number, fewest: number, most: number, amounts: number): number {
  let size = 0;
  let ways = 1;
  for (let count = 1; count <= most; count++) {
    ways *= ((elements - count + 1) / count) * amounts;
    if (count >= fewest) size += Math.max(0, ways);
  }
  return Math.round(size);
}
