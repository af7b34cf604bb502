import { reducedFormula } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import type { Candidate, Token } from './candidateSpace.ts';
import { allowsElement, brokenConstraint } from './constraints.ts';
import { encodeEdited } from './encodeEdited.ts';
import { applyEdits, type EditKind, type MaterialEdit } from './materialEdits.ts';
import type { MaterialGrammar } from './sequenceSpace.ts';
import type { EditPlan } from './spacePlan.ts';
import { waysToChange } from './waysToChange.ts';

/** Shares of an element that may give way to another; thirds where they are whole atoms. */
const SHARES = [0.1, 0.25, 1 / 3, 0.5, 2 / 3, 0.75, 0.9];
const THIRDS = [1 / 3, 2 / 3];

/** Most sequences remembered. */
const REMEMBERED = 200_000;

/** What a token of a sequence says. */
type Slot =
  | { readonly kind: 'element' | 'amount' | 'guest' | 'share'; readonly place: number }
  | { readonly kind: 'added' | 'addedAmount' };

/**
 * A material with a few changes. For each of its elements, in the order written, an element (or none, where it may be removed)
 * and an amount; where mixing is allowed, a guest and the share it takes; where elements may come in, one at the end with its
 * amount. A slot may say that nothing changes. A change is another element, another amount, a guest with its share, a removal, or
 * an addition; amounts go from 1 to twice the largest of the material. The material itself is not among the candidates.
 */
export class EditGrammar implements MaterialGrammar {
  readonly vocabulary: readonly Token[];
  readonly longest: number;
  readonly size: number;
  readonly description: string;
  readonly #plan: EditPlan;
  readonly #material: Composition;
  readonly #parent: readonly { readonly symbol: ElementSymbol; readonly amount: number }[];
  readonly #parentFormula: string;
  readonly #elements: readonly ElementSymbol[];
  readonly #amounts: readonly number[];
  readonly #slots: readonly Slot[];
  /** Elements that may come in, by place; those of the material left out. */
  readonly #coming: readonly (readonly ElementSymbol[])[];
  readonly #additions: readonly ElementSymbol[];
  /** Tokens that may stand for each place, made once. */
  readonly #elementOptions: readonly (readonly number[])[];
  readonly #guestOptions: readonly (readonly number[])[];
  readonly #amountOptions: readonly number[];
  readonly #known = new Map<string, boolean>();
  /** First tokens behind the elements. */
  readonly #first: { readonly amount: number; readonly share: number; readonly nothing: number };

  /** @throws Error where `from` cannot be read; the checks have seen to that */
  constructor(plan: EditPlan) {
    const result = parseFormula(plan.from);
    if (!result.ok) throw new Error(`${plan.from} is no formula: ${result.failure.message}`);
    const { constraints, substitutes, edits } = plan;
    this.#plan = plan;
    this.#material = result.composition;
    this.#parent = Array.from(result.composition.amounts, ([symbol, amount]) => ({ symbol, amount }));
    this.#parentFormula = reducedFormula(result.composition);
    this.#coming = substitutes.map((list, place) =>
      list.filter((symbol) => symbol !== this.#parent[place]!.symbol && allowsElement(constraints, symbol)),
    );
    const own = this.#parent.map(({ symbol }) => symbol);
    this.#additions = edits.includes('add')
      ? [...new Set(this.#coming.flat())].filter((one) => !own.includes(one))
      : [];
    this.#elements = [...new Set([...own, ...this.#coming.flat()])];
    this.#amounts = amountsOf(this.#parent.map(({ amount }) => amount));
    this.#slots = [
      ...this.#parent.flatMap((_, place): Slot[] => [
        { kind: 'element', place },
        { kind: 'amount', place },
        ...(edits.includes('mix')
          ? ([
              { kind: 'guest', place },
              { kind: 'share', place },
            ] as const)
          : []),
      ]),
      ...(edits.includes('add') ? ([{ kind: 'added' }, { kind: 'addedAmount' }] as const) : []),
    ];
    const plain = !edits.some((kind) => kind === 'mix' || kind === 'add' || kind === 'remove');
    const amount = this.#elements.length;
    const share = amount + this.#amounts.length;
    const shares = edits.includes('mix') ? SHARES : [];
    this.#first = { amount, share, nothing: share + shares.length };
    this.vocabulary = [
      ...this.#elements.map((symbol) => ({ text: symbol, element: symbol })),
      ...this.#amounts.map((one) => ({ text: String(one), element: null })),
      ...shares.map((one) => ({ text: `${Math.round(100 * one)} %`, element: null })),
      ...(plain ? [] : [{ text: '–', element: null }]),
    ];
    const coming = this.#coming.map((list) => list.map((one) => this.#tokenOf(one)));
    this.#guestOptions = coming.map((tokens) => [this.#first.nothing, ...tokens]);
    this.#elementOptions = coming.map((tokens, place) => [
      this.#tokenOf(this.#parent[place]!.symbol),
      ...(edits.includes('exchange') ? tokens : []),
      ...(edits.includes('remove') ? [this.#first.nothing] : []),
    ]);
    this.#amountOptions = this.#amounts.map((_, index) => amount + index);
    this.longest = this.#slots.length;
    this.size = waysToChange(this.#waysByPlace(), plan.distance);
    this.description = `${plan.from} with at most ${plan.distance} ${plan.distance === 1 ? 'change' : 'changes'}`;
  }

  options(prefix: readonly number[]): readonly number[] {
    const slot = this.#slots[prefix.length];
    if (slot === undefined) return [];
    const { edits } = this.#plan;
    const { nothing } = this.#first;
    const before = prefix.at(-1);
    switch (slot.kind) {
      case 'element':
        return this.#elementOptions[slot.place]!;
      case 'amount': {
        if (before !== nothing && edits.includes('amount')) return this.#amountOptions;
        return [this.#tokenOfAmount(this.#parent[slot.place]!.amount)];
      }
      case 'guest':
        return prefix.at(-2) === nothing ? [nothing] : this.#guestOptions[slot.place]!;
      case 'share':
        return before === nothing ? [nothing] : this.#sharesOf(this.#amountOf(prefix.at(-2)!));
      case 'added':
        return [nothing, ...this.#additions.map((one) => this.#tokenOf(one))];
      case 'addedAmount':
        return before === nothing ? [nothing] : this.#amountOptions;
    }
  }

  isPromising(prefix: readonly number[]): boolean {
    const { distance, constraints } = this.#plan;
    const count = this.#countEdits(prefix);
    if (count > distance) return false;
    const decided = prefix.length === this.longest || this.#isDecided(prefix, count);
    const symbols: ElementSymbol[] = [];
    for (const token of prefix) if (token < this.#first.amount) symbols.push(this.#elements[token]!);
    if (decided) symbols.push(...this.#kept(prefix.length));
    if (new Set(symbols).size < symbols.length) return false;
    // An element of the parent may be forbidden: then it has to be changed.
    if (symbols.some((symbol) => !allowsElement(constraints, symbol))) return false;
    return !decided || this.#makesCandidate(prefix);
  }

  /** Where no change is left, all that follows is known. */
  isCertain(prefix: readonly number[]): boolean {
    return this.#isDecided(prefix, this.#countEdits(prefix));
  }

  #isDecided(prefix: readonly number[], count: number): boolean {
    const slot = this.#slots[prefix.length - 1];
    const isOpen = (slot?.kind === 'guest' || slot?.kind === 'added') && prefix.at(-1) !== this.#first.nothing;
    return !isOpen && count === this.#plan.distance;
  }

  /** Whether the changes, with none to follow, make a material that keeps the constraints and is not the one to start from. */
  #makesCandidate(prefix: readonly number[]): boolean {
    const key = prefix.join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { edits: kinds, constraints } = this.#plan;
    const edits = this.#editsOf(prefix);
    const { composition } = applyEdits(this.#material, edits);
    // One out and one in is an exchange, and is spelled as that.
    const [comes, goes] = [edits.some(({ kind }) => kind === 'add'), edits.some(({ kind }) => kind === 'remove')];
    const makes =
      !(comes && goes && kinds.includes('exchange')) &&
      composition.amounts.size > 0 &&
      reducedFormula(composition) !== this.#parentFormula &&
      brokenConstraint(composition, constraints) === null;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(key, makes);
    return makes;
  }

  /** Elements of the material whose places come after the first tokens. */
  #kept(from: number): ElementSymbol[] {
    return this.#slots
      .slice(from)
      .flatMap((slot) => (slot.kind === 'element' ? [this.#parent[slot.place]!.symbol] : []));
  }

  decode(sequence: readonly number[]): Candidate {
    const edits = this.#editsOf(sequence);
    const { formula, composition } = applyEdits(this.#material, edits);
    return { key: reducedFormula(composition), formula, composition, sites: null, edits, tokens: [...sequence] };
  }

  encode({ composition }: { readonly composition: Composition }): readonly number[] | null {
    const edits = encodeEdited(this.#material, composition, this.#plan.edits, SHARES);
    const tokens = edits && this.#slots.map((slot) => this.#tokenFor(slot, edits));
    return tokens === null || tokens.includes(-1) ? null : tokens;
  }

  #tokenFor(slot: Slot, edits: readonly MaterialEdit[]): number {
    const { nothing, share } = this.#first;
    const find = <Kind extends EditKind>(kind: Kind) =>
      edits.find((edit): edit is Extract<MaterialEdit, { kind: Kind }> => {
        return edit.kind === kind && (edit.kind === 'add' || !('place' in slot) || edit.place === slot.place);
      });
    switch (slot.kind) {
      case 'element':
        if (find('remove')) return nothing;
        return this.#tokenOf(find('exchange')?.element ?? this.#parent[slot.place]!.symbol);
      case 'amount':
        return this.#tokenOfAmount(find('amount')?.amount ?? this.#parent[slot.place]!.amount);
      case 'guest':
        return this.#tokenOf(find('mix')?.element);
      case 'share':
        return find('mix') ? share + SHARES.indexOf(find('mix')!.share) : nothing;
      case 'added':
        return this.#tokenOf(find('add')?.element);
      case 'addedAmount':
        return find('add') ? this.#tokenOfAmount(find('add')!.amount) : nothing;
    }
  }

  /** The changes that a sequence, or its beginning, makes. */
  #editsOf(prefix: readonly number[]): MaterialEdit[] {
    return prefix.flatMap((_, index) => this.#editAt(prefix, index) ?? []);
  }

  #countEdits(prefix: readonly number[]): number {
    let count = 0;
    for (let index = 0; index < prefix.length; index++) if (this.#editAt(prefix, index) !== null) count += 1;
    return count;
  }

  /** A guest and an addition count at once, with any share or amount until it is told. */
  #editAt(prefix: readonly number[], index: number): MaterialEdit | null {
    const slot = this.#slots[index]!;
    const token = prefix[index]!;
    const isNothing = token === this.#first.nothing;
    const isLast = index + 1 === prefix.length;
    switch (slot.kind) {
      case 'element': {
        const { place } = slot;
        if (isNothing) return { kind: 'remove', place };
        const element = this.#elements[token]!;
        return element === this.#parent[place]!.symbol ? null : { kind: 'exchange', place, element };
      }
      case 'amount': {
        const amount = this.#amountOf(token);
        return amount === this.#parent[slot.place]!.amount ? null : { kind: 'amount', place: slot.place, amount };
      }
      case 'guest':
        if (isNothing || !isLast) return null;
        return { kind: 'mix', place: slot.place, element: this.#elements[token]!, share: SHARES[0]! };
      case 'share': {
        if (isNothing) return null;
        const [element, share] = [this.#elements[prefix[index - 1]!]!, SHARES[token - this.#first.share]!];
        return { kind: 'mix', place: slot.place, element, share };
      }
      case 'added':
        return isNothing || !isLast ? null : { kind: 'add', element: this.#elements[token]!, amount: 1 };
      case 'addedAmount': {
        if (isNothing) return null;
        return { kind: 'add', element: this.#elements[prefix[index - 1]!]!, amount: this.#amountOf(token) };
      }
    }
  }

  /** Of no element the token that says so. */
  #tokenOf(symbol: ElementSymbol | undefined): number {
    return symbol === undefined ? this.#first.nothing : this.#elements.indexOf(symbol);
  }

  #tokenOfAmount(amount: number): number {
    const index = this.#amounts.indexOf(amount);
    return index < 0 ? -1 : this.#first.amount + index;
  }

  #amountOf(token: number): number {
    return this.#amounts[token - this.#first.amount]!;
  }

  #sharesOf(amount: number): number[] {
    return SHARES.flatMap((share, index) => {
      const fits = !THIRDS.includes(share) || amount % 3 === 0;
      return fits ? [this.#first.share + index] : [];
    });
  }

  /** How many other values each place has that may change. */
  #waysByPlace(): number[] {
    const { edits } = this.#plan;
    const other = this.#amounts.length - 1;
    const ofElements = this.#coming.flatMap(({ length }) => [
      edits.includes('exchange') ? length : 0,
      edits.includes('amount') ? other : 0,
      edits.includes('mix') ? length * SHARES.length : 0,
      edits.includes('remove') ? 1 : 0,
    ]);
    return [...ofElements, this.#additions.length * this.#amounts.length];
  }
}

/** From 1 to twice the largest, beside those of the material; of amounts in decimals only these. */
function amountsOf(kept: readonly number[]): number[] {
  const whole = kept.every((amount) => Number.isInteger(amount));
  const more = whole ? Array.from({ length: 2 * Math.max(...kept) }, (_, index) => index + 1) : [];
  return [...new Set([...kept, ...more])].sort((one, other) => one - other);
}
