import { ELEMENTS } from './elements.ts';
import { FORMULA_RANK } from './formulaOrder.ts';
import { integerRatio } from './integerRatio.ts';
import { atomicNumber } from './symbols.ts';
import type { Composition, ElementSymbol } from './types.ts';

/**
 * The canonical formula: two compositions have the same one exactly when they are the same material by composition,
 * whatever the order, scale or brackets they were written with.
 *
 * - Elements stand in order of rising Pauling electronegativity, as in Materials Project (`FORMULA_ORDER`).
 * - Amounts are the smallest whole numbers with the same ratios (`Ba0.5Sr0.5TiO3` → `BaSrTi2O6`), as far as the least
 *   abundant element then has at most 500 atoms; otherwise (alloys given in decimals) atomic fractions to a part per
 *   million that sum to 1 (`Fe0.98765C0.01235`).
 * - The charge is left out.
 *
 * It reads back as a composition whose reduced formula is the same text.
 */
export function reducedFormula(composition: Composition): string {
  const symbols = canonicalOrder(composition);
  const amounts = new Float64Array(symbols.length);
  for (let index = 0; index < symbols.length; index++) amounts[index] = composition.amounts.get(symbols[index]!)!;
  const whole = integerRatio(amounts);
  if (whole === undefined) partsPerMillion(amounts);
  let text = '';
  for (let index = 0; index < symbols.length; index++) {
    const amount = whole === undefined ? amounts[index]! / 1e6 : whole[index]!;
    text += amount === 1 ? symbols[index]! : symbols[index]! + formatAmount(amount);
  }
  return text;
}

/** Amounts of one atom together, in the composition's order. */
export function fractions(composition: Composition): ReadonlyMap<ElementSymbol, number> {
  const total = numberOfAtoms(composition);
  const result = new Map<ElementSymbol, number>();
  for (const [symbol, amount] of composition.amounts) result.set(symbol, amount / total);
  return result;
}

/** Symbols in alphabetical order joined by hyphens, as the databases name a chemical system: `Ba-O-Ti`. */
export function chemicalSystem(composition: Composition): string {
  return [...composition.amounts.keys()].sort().join('-');
}

/** Molar mass of the formula as written, in g/mol (CIAAW atomic weights; the mass of electrons of a charge is left out). */
export function molarMass(composition: Composition): number {
  let mass = 0;
  for (const [symbol, amount] of composition.amounts)
    mass += amount * ELEMENTS[atomicNumber(symbol)! - 1]!.atomicWeight;
  return mass;
}

/** Atoms in the formula as written. */
export function numberOfAtoms(composition: Composition): number {
  let total = 0;
  for (const amount of composition.amounts.values()) total += amount;
  return total;
}

/**
 * The reduced formula with its elements replaced by A, B, C ... in order of rising amount: `ABC3` for perovskites,
 * `AB2` for both fluorite and its inverse.
 */
export function anonymousFormula(composition: Composition): string {
  const amounts = Float64Array.from(composition.amounts.values());
  const whole = integerRatio(amounts);
  if (whole === undefined) partsPerMillion(amounts);
  const sorted = (whole === undefined ? amounts.map((amount) => amount / 1e6) : Float64Array.from(whole)).sort();
  return Array.from(sorted, (amount, index) => letterName(index) + (amount === 1 ? '' : formatAmount(amount))).join('');
}

/** Atoms of both together. */
export function add(first: Composition, second: Composition): Composition {
  const amounts = new Map(first.amounts);
  for (const [symbol, amount] of second.amounts) amounts.set(symbol, (amounts.get(symbol) ?? 0) + amount);
  return { amounts, charge: first.charge + second.charge };
}

/** Every amount and the charge times `factor`, which must be positive. */
export function scale(composition: Composition, factor: number): Composition {
  const amounts = new Map<ElementSymbol, number>();
  for (const [symbol, amount] of composition.amounts) amounts.set(symbol, amount * factor);
  return { amounts, charge: composition.charge * factor };
}

/** True if the ratios of the elements agree, as the canonical formula sees them; scale, order and charge do not count. */
export function sameComposition(first: Composition, second: Composition): boolean {
  return first.amounts.size === second.amounts.size && reducedFormula(first) === reducedFormula(second);
}

/** True if amounts and charge as written agree to `tolerance` (atoms per formula); order does not count. */
export function equal(first: Composition, second: Composition, tolerance = 1e-8): boolean {
  if (first.amounts.size !== second.amounts.size || Math.abs(first.charge - second.charge) > tolerance) return false;
  for (const [symbol, amount] of first.amounts) {
    const other = second.amounts.get(symbol);
    if (other === undefined || Math.abs(amount - other) > tolerance) return false;
  }
  return true;
}

function canonicalOrder(composition: Composition): ElementSymbol[] {
  const symbols = [...composition.amounts.keys()];
  // Insertion: formulas are short and mostly in order already.
  for (let index = 1; index < symbols.length; index++) {
    const symbol = symbols[index]!;
    const rank = FORMULA_RANK[atomicNumber(symbol)!]!;
    let place = index;
    while (place > 0 && FORMULA_RANK[atomicNumber(symbols[place - 1]!)!]! > rank) {
      symbols[place] = symbols[place - 1]!;
      place--;
    }
    symbols[place] = symbol;
  }
  return symbols;
}

/**
 * Amounts in place as whole millionths of the total that sum to a million exactly (largest remainders rounded up), so
 * that the printed fractions read back as themselves. No element is lost: each has at least one millionth.
 */
function partsPerMillion(amounts: Float64Array): void {
  let total = 0;
  for (const amount of amounts) total += amount;
  const exact = amounts.map((amount) => (amount / total) * 1e6);
  let left = 1e6;
  for (let index = 0; index < amounts.length; index++) {
    amounts[index] = Math.max(1, Math.floor(exact[index]! + 1e-4));
    left -= amounts[index]!;
  }
  const byRemainder = Array.from(amounts.keys()).sort((a, b) => exact[b]! - amounts[b]! - (exact[a]! - amounts[a]!));
  for (let turn = 0; left > 0; turn++, left--) amounts[byRemainder[turn % byRemainder.length]!]! += 1;
  const largest = amounts.indexOf(Math.max(...amounts));
  amounts[largest]! += Math.min(0, left);
}

/** Plain decimals, never an exponent, so that every reader of formulas understands them. */
function formatAmount(amount: number): string {
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(6).replace(/0+$/u, '');
}

/** A … Z, then A1, B1, ...; no real formula gets so far. */
function letterName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}_${Math.floor(index / 26)}_`;
}
