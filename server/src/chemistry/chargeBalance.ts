import { crystalOxidationStates } from './crystalOxidationStates.ts';
import { factValue } from './elements.ts';
import { SYMBOLS } from './symbols.ts';
import type { Composition, ElementSymbol } from './types.ts';

/** Amounts written as fractions rarely add up exactly: Ba0.33Sr0.67TiO3 still counts as neutral. */
const TOLERANCE_PER_ATOM = 1e-4;

/**
 * Place of each element by rising electronegativity (Pauling); of those alike, as Pd and H, metals come first and then the
 * alphabet decides. Elements without a value are last.
 */
const ORDER: ReadonlyMap<ElementSymbol, number> = new Map(
  [...SYMBOLS].sort(compareElectronegativity).map((symbol, place) => [symbol, place]),
);

/** Elements, each once, the most electronegative first. */
export function byFallingElectronegativity(symbols: readonly ElementSymbol[]): ElementSymbol[] {
  return [...new Set(symbols)].sort((one, other) => ORDER.get(other)! - ORDER.get(one)!);
}

/**
 * True if the elements can be given oxidation states known from crystals that sum to zero, one state an element, with
 * no cation more electronegative (Pauling) than an anion. The rule of Davies et al. 2016
 * (doi:10.1016/j.chempr.2016.09.010) as in SMACT. It is a filter, not the truth: 13 % of known compounds fail it. Metals
 * among themselves fail too, for an alloy has no ions; see `isAlloy`.
 */
export function isChargeBalanced({ amounts, charge }: Composition): boolean {
  let atoms = 0;
  for (const amount of amounts.values()) atoms += amount;
  return smallestCharge([...amounts.keys()], [...amounts.values()], charge) <= atoms * TOLERANCE_PER_ATOM;
}

/** True if every element is a metal. */
export function isAlloy({ amounts }: Composition): boolean {
  return [...amounts.keys()].every((symbol) => factValue(symbol, 'isMetal') === 1);
}

/**
 * How near to neutral the elements come, in elementary charges per formula: the smallest |Σ amount × state − charge| over
 * the assignments that `isChargeBalanced` allows. Infinite where there is none, as for an element without known states.
 */
export function smallestCharge(symbols: readonly ElementSymbol[], amounts: readonly number[], charge = 0): number {
  const order = symbols.map((_, index) => index);
  order.sort((one, other) => ORDER.get(symbols[one]!)! - ORDER.get(symbols[other]!)!);
  let smallest = Number.POSITIVE_INFINITY;
  // In order of electronegativity the cations come first, so an assignment is a place to change over and a state each.
  const descend = (place: number, sum: number, anions: boolean): void => {
    if (place === order.length) {
      if (anions || order.length === 0) smallest = Math.min(smallest, Math.abs(sum - charge));
      return;
    }
    const states = chargedStates(symbols[order[place]!]!);
    const amount = amounts[order[place]!]!;
    for (const state of states) {
      if (state > 0 && anions) continue;
      descend(place + 1, sum + amount * state, state < 0);
      if (smallest === 0) return;
    }
  };
  descend(0, 0, false);
  return smallest;
}

/** Without an electronegativity nothing says which way an element is charged. */
export function chargedStates(symbol: ElementSymbol): readonly number[] {
  return electronegativity(symbol) === null ? [] : crystalOxidationStates(symbol);
}

function compareElectronegativity(one: ElementSymbol, other: ElementSymbol): number {
  const [first, second] = [one, other].map((symbol) => electronegativity(symbol) ?? Number.MAX_VALUE);
  const metals = (factValue(other, 'isMetal') ?? 0) - (factValue(one, 'isMetal') ?? 0);
  return first! - second! || metals || (one < other ? -1 : 1);
}

function electronegativity(symbol: ElementSymbol): number | null {
  return factValue(symbol, 'paulingElectronegativity');
}
