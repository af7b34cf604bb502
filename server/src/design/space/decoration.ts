import { factValue } from '../../chemistry/elements.ts';
import { atomicNumber } from '../../chemistry/symbols.ts';
import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import type { Candidate, OccupiedSite, Token } from './candidateSpace.ts';
import { allowsElement, brokenConstraint } from './constraints.ts';
import type { MaterialGrammar } from './sequenceSpace.ts';
import type { DecorationPlan } from './spacePlan.ts';

/** A structure type whose sites are filled one after the other: a token is an element, a sequence one element a site. */
export class DecorationGrammar implements MaterialGrammar {
  readonly vocabulary: readonly Token[];
  readonly longest: number;
  readonly size: number;
  readonly description: string;
  readonly #plan: DecorationPlan;
  /** Tokens allowed on each site. */
  readonly #options: readonly (readonly number[])[];
  /** Pairs of sites that may be swapped without making another candidate. */
  readonly #swaps: readonly (readonly [number, number])[];

  constructor(plan: DecorationPlan) {
    this.#plan = plan;
    const sites = plan.sites.map((site) => ({
      ...site,
      elements: site.elements.filter((symbol) => allowsElement(plan.constraints, symbol)),
    }));
    const symbols = [...new Set(sites.flatMap(({ elements }) => elements))].sort(
      (one, other) => atomicNumber(one)! - atomicNumber(other)!,
    );
    this.vocabulary = symbols.map((symbol) => ({ text: symbol, element: symbol }));
    this.#options = sites.map(({ elements }) => elements.map((symbol) => symbols.indexOf(symbol)));
    this.longest = sites.length;
    this.size = this.#options.reduce((size, options) => size * options.length, 1);
    const formula = sites.map(({ name, amount }) => `${name}${amount === 1 ? '' : amount}`).join('');
    this.description = `${plan.template.replaceAll('_', ' ')} ${formula}`;
    this.#swaps = [...plan.alike, ...(plan.byComposition ? pairsOfEqualAmount(plan) : [])];
  }

  options(prefix: readonly number[]): readonly number[] {
    return this.#options[prefix.length] ?? [];
  }

  isPromising(prefix: readonly number[]): boolean {
    const { repeats, constraints, sites, alloys } = this.#plan;
    if (!repeats && new Set(prefix).size < prefix.length) return false;
    if (this.#swaps.some(([first, second]) => this.#isSecondOfSwap(prefix, first, second))) return false;
    if (prefix.length < sites.length) {
      const distinct = new Set(prefix).size;
      const { mostElements, require } = constraints;
      if (mostElements !== null && distinct > mostElements) return false;
      const missing = require.filter((symbol) => !prefix.some((token) => this.#symbol(token) === symbol));
      return missing.length <= sites.length - prefix.length;
    }
    return brokenConstraint(this.#composition(prefix), constraints, alloys) === null;
  }

  decode(sequence: readonly number[]): Candidate {
    const sites = this.#sites(sequence);
    return {
      key: sites.map(({ site, element }) => `${site}=${element}`).join(' '),
      formula: sites.map(({ element, amount }) => `${element}${amount === 1 ? '' : amount}`).join(''),
      composition: this.#composition(sequence),
      sites,
      tokens: [...sequence],
    };
  }

  encode({
    composition,
    sites,
  }: {
    readonly composition: Composition;
    readonly sites?: Candidate['sites'];
  }): readonly number[] | null {
    if (sites) {
      const elements = this.#plan.sites.map(({ name }) => sites.find(({ site }) => site === name)?.element);
      return this.#tokensOf(elements);
    }
    return this.#match(composition, []);
  }

  /** Elements to sites by their amounts, the first way that keeps every rule. */
  #match(composition: Composition, prefix: readonly number[]): readonly number[] | null {
    const sites = this.#plan.sites;
    if (prefix.length === sites.length)
      return this.isPromising(prefix) && this.#sameRatios(prefix, composition) ? prefix : null;
    for (const token of this.options(prefix)) {
      if (!composition.amounts.has(this.#symbol(token))) continue;
      const found = this.#match(composition, [...prefix, token]);
      if (found) return found;
    }
    return null;
  }

  #sameRatios(sequence: readonly number[], { amounts }: Composition): boolean {
    const made = this.#composition(sequence).amounts;
    if (made.size !== amounts.size) return false;
    const ratios = Array.from(made, ([symbol, amount]) => (amounts.get(symbol) ?? 0) / amount);
    return ratios.every((ratio) => Math.abs(ratio - ratios[0]!) < 1e-6 * ratios[0]!);
  }

  #tokensOf(elements: readonly (ElementSymbol | undefined)[]): readonly number[] | null {
    const tokens = elements.map((element) => this.vocabulary.findIndex(({ text }) => text === element));
    return tokens.includes(-1) ? null : tokens;
  }

  #isSecondOfSwap(prefix: readonly number[], first: number, second: number): boolean {
    const [one, other] = [prefix[first], prefix[second]];
    if (one === undefined || other === undefined || one === other) return false;
    if (!this.#options[first]!.includes(other) || !this.#options[second]!.includes(one)) return false;
    const difference = this.#radius(one) - this.#radius(other);
    return difference < 0 || (difference === 0 && one < other);
  }

  #radius(token: number): number {
    const symbol = this.#symbol(token);
    return factValue(symbol, 'ionicRadius') ?? factValue(symbol, 'covalentRadius') ?? 0;
  }

  #symbol(token: number): ElementSymbol {
    return this.vocabulary[token]!.text;
  }

  #sites(sequence: readonly number[]): OccupiedSite[] {
    return this.#plan.sites.map(({ name, amount }, place) => ({
      site: name,
      element: this.#symbol(sequence[place]!),
      amount,
    }));
  }

  #composition(sequence: readonly number[]): Composition {
    const amounts = new Map<ElementSymbol, number>();
    for (const { element, amount } of this.#sites(sequence)) amounts.set(element, (amounts.get(element) ?? 0) + amount);
    return { amounts, charge: 0 };
  }
}

function pairsOfEqualAmount({ sites }: DecorationPlan): (readonly [number, number])[] {
  return sites.flatMap((site, first) =>
    sites.flatMap((other, second) =>
      second > first && other.amount === site.amount ? [[first, second] as const] : [],
    ),
  );
}
