import type { ElementSymbol } from './types.ts';

/**
 * Oxidation states found in crystals: those with more than five reports in the Inorganic Crystal Structure Database (2024),
 * as compiled by SMACT (Davies et al., J. Open Source Softw. 4 (2019) 1361, doi:10.21105/joss.01361). Wider than the
 * common states of `Element.oxidationStates`, which 44 % of known compounds cannot be balanced with; these leave 13 %.
 */
const TABLE =
  'H -1 1|Li 1|Be 2|B -3 -2 -1 1 2 3|C -4 -3 -2 -1 1 2 3 4|N -5 -4 -3 -2 -1 1 2 3 4 5|O -2 -1|F -1|Na 1|Mg 2|Al 3|' +
  'Si -4 -3 -2 -1 2 3 4|P -3 -2 -1 1 2 3 4 5|S -2 -1 1 2 3 4 5 6|Cl -1 1 3 5 7|K 1|Ca 2|Sc 1 2 3|Ti 2 3 4|V 1 2 3 4 5|' +
  'Cr 1 2 3 4 5 6|Mn -1 1 2 3 4 5 6 7|Fe 1 2 3 4 5 6|Co -1 1 2 3 4|Ni 1 2 3 4|Cu 1 2 3|Zn 2 3|Ga -3 1 2 3 4|' +
  'Ge -4 -3 -2 -1 2 3 4|As -3 -2 -1 1 2 3 4 5|Se -2 -1 1 2 4 6|Br -1 1 3 5 7|Kr 2|Rb 1|Sr 2 4|Y 1 2 3 4|Zr 1 2 3 4|' +
  'Nb 1 2 3 4 5 6|Mo -1 1 2 3 4 5 6|Tc 1 2 3 4 5 7|Ru 1 2 3 4 5 6 7|Rh -1 1 2 3 4 5|Pd 1 2 3 4|Ag 1 2 3|Cd 2|' +
  'In -3 -1 1 2 3|Sn -4 -2 -1 2 3 4|Sb -3 -2 -1 2 3 4 5|Te -3 -2 -1 1 2 4 5 6|I -1 1 3 5 7|Xe 2 4 6 8|Cs 1|Ba 2|' +
  'La 1 2 3 4|Ce 2 3 4|Pr 2 3 4|Nd 2 3 4|Sm 2 3|Eu 2 3 4|Gd 2 3 4|Tb 2 3 4|Dy 2 3 4|Ho 2 3|Er 2 3 4|Tm 2 3|Yb 2 3|' +
  'Lu 2 3|Hf 2 3 4|Ta 1 2 3 4 5|W 2 3 4 5 6|Re 1 2 3 4 5 6 7|Os 1 2 3 4 5 6 7 8|Ir 1 2 3 4 5 6|Pt 2 3 4 5|' +
  'Au -1 1 2 3 5|Hg 1 2|Tl -1 1 2 3|Pb -4 -1 2 3 4|Bi -3 -2 -1 1 2 3 4 5|Po 4|Ac 3|Th 2 3 4|Pa 4 5|U 2 3 4 5 6|' +
  'Np 2 3 4 5 6 7|Pu 2 3 4 6 7|Am 2 3 4|Cm 3|Bk 3|Cf 3';

const STATES: ReadonlyMap<ElementSymbol, readonly number[]> = new Map(
  TABLE.split('|').map((entry) => {
    const [symbol = '', ...states] = entry.split(' ');
    return [symbol, states.map(Number)];
  }),
);

/** Oxidation states of an element in crystals, ascending; empty where none is known. */
export function crystalOxidationStates(symbol: ElementSymbol): readonly number[] {
  return STATES.get(symbol) ?? [];
}
