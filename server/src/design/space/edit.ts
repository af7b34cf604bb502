import { reducedFormula } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import type { Candidate, Token } from './candidateSpace.ts';
import { allowsElement, brokenConstraint } from './constraints.ts';
import type { MaterialGrammar } from './sequenceSpace.ts';
import type { EditPlan } from './spacePlan.ts';

/**
 * A material with a few changes: for each of its elements, in the order written, an element and an amount. A change is
 * another element or another amount; amounts go from 1 to twice the largest of the material. The material itself, with
 * no change, is not among the candidates.
 */
export class EditGrammar implements MaterialGrammar {
  readonly vocabulary: readonly Token[];
  readonly longest: number;
  readonly size: number;
  readonly description: string;
  readonly #plan: EditPlan;
  readonly #parent: readonly { readonly symbol: ElementSymbol; readonly amount: number }[];
  readonly #parentFormula: string;
  readonly #elements: readonly ElementSymbol[];
  /** Elements for each element of the material, its own first. */
  readonly #options: readonly (readonly number[])[];
  readonly #amounts: readonly number[];

  /** @throws Error where `from` cannot be read; the checks have seen to that */
  constructor(plan: EditPlan) {
    const result = parseFormula(plan.from);
    if (!result.ok) throw new Error(`${plan.from} is no formula: ${result.failure.message}`);
    this.#plan = plan;
    this.#parent = Array.from(result.composition.amounts, ([symbol, amount]) => ({ symbol, amount }));
    this.#parentFormula = reducedFormula(result.composition);
    const { constraints, substitutes } = plan;
    const allowed = substitutes.map((list) => list.filter((symbol) => allowsElement(constraints, symbol)));
    this.#elements = [...new Set([...this.#parent.map(({ symbol }) => symbol), ...allowed.flat()])];
    this.#options = this.#parent.map(({ symbol }, place) =>
      [...new Set([symbol, ...allowed[place]!])].map((one) => this.#elements.indexOf(one)),
    );
    const whole = this.#parent.every(({ amount }) => Number.isInteger(amount));
    const largest = Math.max(...this.#parent.map(({ amount }) => amount));
    const kept = this.#parent.map(({ amount }) => amount);
    const more = whole ? Array.from({ length: 2 * largest }, (_, index) => index + 1) : [];
    this.#amounts = [...new Set([...kept, ...more])].sort((one, other) => one - other);
    this.vocabulary = [
      ...this.#elements.map((symbol) => ({ text: symbol, element: symbol })),
      ...this.#amounts.map((amount) => ({ text: String(amount), element: null })),
    ];
    this.longest = 2 * this.#parent.length;
    this.size = waysToChange(
      this.#options.flatMap((options) => [options.length - 1, this.#amounts.length - 1]),
      plan.distance,
    );
    this.description = `${plan.from} with at most ${plan.distance} ${plan.distance === 1 ? 'change' : 'changes'}`;
  }

  options(prefix: readonly number[]): readonly number[] {
    if (prefix.length === this.longest) return [];
    if (prefix.length % 2 === 0) return this.#options[prefix.length / 2]!;
    return this.#amounts.map((_, index) => this.#elements.length + index);
  }

  isPromising(prefix: readonly number[]): boolean {
    const { distance, constraints } = this.#plan;
    if (this.#changes(prefix) > distance) return false;
    const symbols = prefix.filter((_, place) => place % 2 === 0).map((token) => this.#elements[token]!);
    if (new Set(symbols).size < symbols.length) return false;
    // An element of the parent may be forbidden: then it has to be changed.
    if (symbols.some((symbol) => !allowsElement(constraints, symbol))) return false;
    if (prefix.length < this.longest) return true;
    const composition = this.#composition(prefix);
    return reducedFormula(composition) !== this.#parentFormula && brokenConstraint(composition, constraints) === null;
  }

  decode(sequence: readonly number[]): Candidate {
    const composition = this.#composition(sequence);
    const formula = Array.from(composition.amounts, ([symbol, amount]) => `${symbol}${amount === 1 ? '' : amount}`);
    return {
      key: reducedFormula(composition),
      formula: formula.join(''),
      composition,
      sites: null,
      tokens: [...sequence],
    };
  }

  /** Elements of the parent stay in their places, new ones take the free places in order. */
  encode({ composition }: { readonly composition: Composition }): readonly number[] | null {
    const { amounts } = composition;
    if (amounts.size !== this.#parent.length) return null;
    const coming = [...amounts.keys()].filter((symbol) => !this.#parent.some((parent) => parent.symbol === symbol));
    const tokens = this.#parent.flatMap(({ symbol }) => {
      const chosen = amounts.has(symbol) ? symbol : coming.shift()!;
      const amount = this.#amounts.indexOf(amounts.get(chosen)!);
      return [this.#elements.indexOf(chosen), amount < 0 ? -1 : this.#elements.length + amount];
    });
    return tokens.includes(-1) ? null : tokens;
  }

  #changes(prefix: readonly number[]): number {
    let changes = 0;
    prefix.forEach((token, place) => {
      const { symbol, amount } = this.#parent[place >> 1]!;
      const kept =
        place % 2 === 0 ? this.#elements[token] === symbol : this.#amounts[token - this.#elements.length] === amount;
      if (!kept) changes += 1;
    });
    return changes;
  }

  #composition(sequence: readonly number[]): Composition {
    const amounts = new Map<ElementSymbol, number>();
    for (let place = 0; place < sequence.length; place += 2) {
      amounts.set(this.#elements[sequence[place]!]!, this.#amounts[sequence[place + 1]! - this.#elements.length]!);
    }
    return { amounts, charge: 0 };
  }
}

/** How many ways there are to change at most `distance` of the places, with so many other values each. */
function waysToChange(others: readonly number[], distance: number): number {
  let byChanges = [1];
  for (const count of others) {
    byChanges = Array.from({ length: Math.min(byChanges.length + 1, distance + 1) }, (_, changes) => {
      return (byChanges[changes] ?? 0) + (changes > 0 ? (byChanges[changes - 1] ?? 0) * count : 0);
    });
  }
  return byChanges.reduce((sum, ways) => sum + ways, 0) - 1;
}
