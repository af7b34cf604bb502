import { ELEMENTS, factValue } from './elements.ts';
import { atomicNumber } from './symbols.ts';
import type { ElementSymbol } from './types.ts';

/**
 * Order of the elements in a canonical formula: by rising Pauling electronegativity, those alike by symbol, and
 * those without a value (He, Ne, Ar and the elements from Rf on) last by symbol. It is the order of pymatgen, and so of
 * Materials Project, for all elements with a value.
 */
export const FORMULA_ORDER: readonly ElementSymbol[] = [...ELEMENTS]
  .sort((a, b) => electronegativity(a.symbol) - electronegativity(b.symbol) || (a.symbol < b.symbol ? -1 : 1))
  .map((element) => element.symbol);

/** Place of an element in `FORMULA_ORDER` by atomic number. */
export const FORMULA_RANK = new Uint8Array(ELEMENTS.length + 1);
for (const [rank, symbol] of FORMULA_ORDER.entries()) {
  FORMULA_RANK[atomicNumber(symbol)!] = rank;
}

function electronegativity(symbol: ElementSymbol): number {
  return factValue(symbol, 'paulingElectronegativity') ?? Number.MAX_VALUE;
}
