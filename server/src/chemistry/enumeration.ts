import { type FormulaTemplate, isSiteName, parseTemplate, type TemplatePart } from './formulaTemplate.ts';
import { atomicNumber } from './symbols.ts';

/** A space of candidates, as plain data. */
export interface EnumerationPlan {
  /** The template: `ABO3`, `Ba(1-x)SrxTiO3`. */
  readonly formula: string;
  /** Elements of each site and numbers of each amount, in the order written. */
  readonly placeholders: readonly { readonly name: string; readonly values: readonly (string | number)[] }[];
}

/** Amounts are rounded to this, so that 1 − 0.7 is written 0.3. */
const DECIMALS = 6;
const SAME = 0.5 * 10 ** -DECIMALS;

/** How many ways there are to fill the places; a product of lengths, which may be beyond any hope. */
export function sizeOf(placeholders: readonly { readonly values: readonly unknown[] }[]): number {
  return placeholders.reduce((size, { values }) => size * values.length, 1);
}

/**
 * The candidates of a space by number, each made from its number alone, so that any stretch of a space of any size can be
 * made anywhere. Numbers run as digits do: the last placeholder changes fastest.
 *
 * Some ways to fill the places are no candidates of their own, and are left out:
 * - two sites with the same element, or a site with an element that the template names already;
 * - the second of two that differ by swapping the elements of sites with equal amounts (A2BMO6: B and M);
 * - a site whose amount is zero, but for the first element of its list;
 * - an amount below zero, or nothing left at all.
 */
export class Enumeration {
  readonly size: number;
  readonly #template: FormulaTemplate;
  readonly #sites: readonly (readonly string[])[];
  readonly #amounts: readonly (readonly number[])[];
  /** For each placeholder as written: whether a site, and its place among those. */
  readonly #order: readonly { readonly isSite: boolean; readonly place: number; readonly length: number }[];
  readonly #fixed: ReadonlySet<string>;

  /** @throws Error where the template does not fit its placeholders; the checks have seen to that */
  constructor({ formula, placeholders }: EnumerationPlan) {
    const sites = placeholders.filter(({ name }) => isSiteName(name));
    const amounts = placeholders.filter(({ name }) => !isSiteName(name));
    const result = parseTemplate(formula, {
      sites: sites.map(({ name }) => name),
      amounts: amounts.map(({ name }) => name),
    });
    if (!result.ok) throw new Error(`the template ${formula}: ${result.failure.message}`);
    this.#template = result.template;
    this.#sites = sites.map(({ values }) => values.map(String));
    this.#amounts = amounts.map(({ values }) => values.map(Number));
    this.#order = placeholders.map((placeholder) => {
      const isSite = isSiteName(placeholder.name);
      return { isSite, place: (isSite ? sites : amounts).indexOf(placeholder), length: placeholder.values.length };
    });
    this.#fixed = new Set(elementsIn(result.template.parts));
    this.size = sizeOf(placeholders);
  }

  /** The formula of a number from 0 to `size` − 1; null where it is no candidate of its own. */
  formulaAt(number: number): string | null {
    const chosen = new Int32Array(this.#sites.length);
    const values = new Float64Array(this.#amounts.length);
    let rest = number;
    for (let index = this.#order.length - 1; index >= 0; index--) {
      const { isSite, place, length } = this.#order[index]!;
      const digit = rest % length;
      rest = Math.floor(rest / length);
      if (isSite) chosen[place] = digit;
      else values[place] = this.#amounts[place]![digit]!;
    }
    const totals = new Float64Array(this.#sites.length);
    if (!addTotals(this.#template.parts, 1, values, totals) || !this.#isOwn(chosen, totals)) return null;
    const symbols = this.#sites.map((elements, site) => elements[chosen[site]!]!);
    const formula = write(this.#template.parts, symbols, values);
    return formula === '' ? null : formula;
  }

  #isOwn(chosen: Int32Array, totals: Float64Array): boolean {
    for (let site = 0; site < chosen.length; site++) {
      if (totals[site]! < SAME) {
        if (chosen[site] !== 0) return false;
        continue;
      }
      const element = this.#sites[site]![chosen[site]!]!;
      if (this.#fixed.has(element)) return false;
      for (let other = 0; other < site; other++) {
        if (totals[other]! < SAME) continue;
        const otherElement = this.#sites[other]![chosen[other]!]!;
        if (element === otherElement) return false;
        const swappable =
          Math.abs(totals[site]! - totals[other]!) < SAME &&
          this.#sites[site]!.includes(otherElement) &&
          this.#sites[other]!.includes(element);
        if (swappable && atomicNumber(otherElement)! > atomicNumber(element)!) return false;
      }
    }
    return true;
  }
}

function elementsIn(parts: readonly TemplatePart[]): string[] {
  return parts.flatMap((part) => {
    if (part.type === 'group') return elementsIn(part.parts);
    return part.type === 'element' ? [part.symbol] : [];
  });
}

/** Add each site's atoms; false where an amount is below zero or no number. */
function addTotals(
  parts: readonly TemplatePart[],
  factor: number,
  values: Float64Array,
  totals: Float64Array,
): boolean {
  for (const part of parts) {
    const amount = part.amount(values);
    if (!(amount > -SAME) || !Number.isFinite(amount)) return false;
    if (part.type === 'site') totals[part.site]! += factor * amount;
    if (part.type === 'group' && !addTotals(part.parts, factor * amount, values, totals)) return false;
  }
  return true;
}

function write(parts: readonly TemplatePart[], symbols: readonly string[], values: Float64Array): string {
  let text = '';
  for (const part of parts) {
    const amount = Number(part.amount(values).toFixed(DECIMALS));
    if (amount <= 0) continue;
    const behind = amount === 1 ? '' : String(amount);
    if (part.type === 'group') {
      const inside = write(part.parts, symbols, values);
      if (inside !== '') text += `(${inside})${behind}`;
    } else {
      text += (part.type === 'element' ? part.symbol : symbols[part.site]!) + behind;
    }
  }
  return text;
}
