import { atomicNumber } from './symbols.ts';
import { readAmount, type TemplateAmount } from './templateAmount.ts';

/**
 * A formula with places to be filled: `ABO3` with sites A and B, `Ba(1-x)SrxTiO3` with an amount x. A site is a capital
 * letter, with a small one behind it if need be (`Ln`), that is given a list of elements; an amount is a small letter that is
 * given a list of numbers. A letter that is given a list stands for it even where an element has the same symbol: B in
 * `ABO3` is no boron.
 */
export interface FormulaTemplate {
  readonly parts: readonly TemplatePart[];
  /** The letters it holds, of those given lists. */
  readonly letters: ReadonlySet<string>;
}

export type TemplatePart =
  | { readonly type: 'element'; readonly symbol: string; readonly amount: TemplateAmount }
  /** `site` counts into the names of the sites. */
  | { readonly type: 'site'; readonly site: number; readonly amount: TemplateAmount }
  | { readonly type: 'group'; readonly parts: readonly TemplatePart[]; readonly amount: TemplateAmount };

/** What stands for elements and for numbers. */
export interface PlaceholderNames {
  readonly sites: readonly string[];
  readonly amounts: readonly string[];
}

export interface TemplateFailure {
  /** `unknown-placeholder` where a letter is neither an element nor given a list, otherwise `bad-template`. */
  readonly code: 'unknown-placeholder' | 'bad-template';
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

export type TemplateResult =
  | { readonly ok: true; readonly template: FormulaTemplate }
  | { readonly ok: false; readonly failure: TemplateFailure };

/** A site's name: a capital letter, perhaps a small one. */
export const isSiteName = (name: string): boolean => /^[A-Z][a-z]?$/.test(name);
/** An amount's name: one small letter. */
export const isAmountName = (name: string): boolean => /^[a-z]$/.test(name);

/** Reads a template; never throws. Spaces mean nothing. Amounts are numbers or sums in brackets: `Srx`, `Sr(2x)`, `O(3-x)`. */
export function parseTemplate(text: string, names: PlaceholderNames): TemplateResult {
  try {
    const reader = new TemplateReader(text, names);
    return { ok: true, template: { parts: reader.parts(false), letters: reader.letters } };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, failure: error.failure };
    throw error;
  }
}

class Fault extends Error {
  readonly failure: TemplateFailure;

  constructor(failure: TemplateFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

const ONE: TemplateAmount = () => 1;

class TemplateReader {
  readonly letters = new Set<string>();
  readonly #text: string;
  readonly #names: PlaceholderNames;
  #position = 0;

  constructor(text: string, names: PlaceholderNames) {
    this.#text = text;
    this.#names = names;
  }

  /** Parts up to the end of the text or, inside a group, to its closing bracket. */
  parts(inGroup: boolean): TemplatePart[] {
    const parts: TemplatePart[] = [];
    for (;;) {
      this.#skipSpaces();
      const character = this.#text[this.#position];
      if (character === undefined || character === ')' || character === ']') {
        if (inGroup !== (character !== undefined)) {
          this.#fail(inGroup ? 'a bracket is never closed' : 'a bracket is closed that was never opened', 1);
        }
        if (parts.length === 0) this.#fail('nothing stands here', 1);
        if (inGroup) this.#position++;
        return parts;
      }
      parts.push(this.#part(character));
    }
  }

  #part(character: string): TemplatePart {
    if (character === '(' || character === '[') {
      this.#position++;
      const parts = this.parts(true);
      return { type: 'group', parts, amount: this.#amount() };
    }
    if (/[-+*/]/.test(character)) this.#fail('a sum as an amount stands in brackets: `(1-x)`', 1);
    if (!/[A-Z]/.test(character)) this.#fail(`“${character}” cannot stand here`, 1);
    const two = this.#text.slice(this.#position, this.#position + 2);
    for (const name of /^[A-Z][a-z]$/.test(two) ? [two, character] : [character]) {
      const site = this.#names.sites.indexOf(name);
      if (site < 0 && atomicNumber(name) === undefined) continue;
      this.#position += name.length;
      if (site >= 0) this.letters.add(name);
      const amount = this.#amount();
      return site < 0 ? { type: 'element', symbol: name, amount } : { type: 'site', site, amount };
    }
    const unknown = isSiteName(two) && !this.#names.amounts.includes(two[1]!) ? two : character;
    this.#fail(`\`${unknown}\` is no element and has no list of elements`, unknown.length, 'unknown-placeholder');
  }

  /** What stands behind a symbol or group: nothing, a number, a letter, or a sum in brackets. */
  #amount(): TemplateAmount {
    this.#skipSpaces();
    const rest = this.#text.slice(this.#position);
    // Brackets with a capital letter in them are a group of atoms.
    const written = /^(?:\d+(?:\.\d+)?(?![\d.])|[a-z]|\([^A-Z()]*(?:\([^A-Z()]*\)[^A-Z()]*)*\))/.exec(rest)?.[0];
    if (written === undefined) return ONE;
    const { amount, letters, unknown, fault } = readAmount(written, this.#names.amounts);
    if (unknown !== null) {
      this.#position += written.indexOf(unknown);
      this.#fail(`\`${unknown}\` is no amount and has no list of numbers`, 1, 'unknown-placeholder');
    }
    if (fault !== null) this.#fail(fault, written.length);
    for (const letter of letters) this.letters.add(letter);
    this.#position += written.length;
    return amount;
  }

  #skipSpaces(): void {
    while (this.#text[this.#position] === ' ') this.#position++;
  }

  #fail(message: string, length: number, code: TemplateFailure['code'] = 'bad-template'): never {
    const offset = Math.min(this.#position, Math.max(0, this.#text.length - 1));
    throw new Fault({ code, message, offset, length });
  }
}
