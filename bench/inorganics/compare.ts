import { type CalculatedStructure, plainSymbol, type Reference } from './references.ts';
import { type Crystal, volumePerAtom } from './table.ts';

/** What two measurements of the same quantity may differ by: a row is listed beyond both limits. */
export interface Spread {
  readonly absolute: number;
  readonly relative: number;
}

/**
 * Calorimetry of compounds repeats to a few kJ per mole of atoms; 0.08 eV/atom is 7.7 kJ (Kim et al. 2017 find a median
 * difference of 0.03 eV/atom between laboratories, with tails beyond 0.1).
 */
export const ENTHALPY_SPREAD: Spread = { absolute: 0.08, relative: 0.05 };
/** Optical edge, exciton, indirect and direct gap, and temperature shift one another by some tenths of an eV. */
export const GAP_SPREAD: Spread = { absolute: 0.4, relative: 0.15 };
/** PBE volumes of ionic and covalent crystals lie 0 to 5 % above the measured ones. */
export const VOLUME_SPREAD: Spread = { absolute: 0, relative: 0.06 };
/** A calculated structure further above the hull (eV/atom) is hypothetical, and its volume says nothing. */
const METASTABLE = 0.1;
/** A calculated structure this near the hull (eV/atom) counts as a ground state. */
const GROUND_STATE = 0.001;

export interface Comparison {
  readonly title: string;
  readonly unit: string;
  readonly matched: readonly Match[];
  /** Those beyond the spread. */
  readonly disagreeing: readonly Match[];
}

export interface Match {
  readonly crystal: Crystal;
  readonly ours: number;
  readonly theirs: number;
}

/** Holds a number of ours against the nearest one that a set gives for the formula (and space group, where it has one). */
export function compareNumbers(
  title: string,
  unit: string,
  crystals: readonly Crystal[],
  references: readonly Reference[],
  ours: (crystal: Crystal) => number | null,
  spread: Spread,
): Comparison {
  const byFormula = Map.groupBy(references, (reference) => reference.reducedFormula);
  const matched: Match[] = [];
  for (const crystal of crystals) {
    const value = ours(crystal);
    if (value === null) continue;
    const symbol = plainSymbol(crystal.spaceGroup);
    const candidates = (byFormula.get(crystal.reducedFormula) ?? []).filter(
      (reference) => reference.spaceGroup === null || reference.spaceGroup === symbol,
    );
    const match = nearest(
      crystal,
      value,
      candidates.map((candidate) => candidate.value),
    );
    if (match) matched.push(match);
  }
  return { title, unit, matched, disagreeing: matched.filter((match) => isBeyond(match, spread)) };
}

/** Volume per atom against calculated structures of the same formula and space group that could exist. */
export function compareVolumes(crystals: readonly Crystal[], structures: readonly CalculatedStructure[]): Comparison {
  const byFormula = Map.groupBy(structures, (structure) => structure.reducedFormula);
  const matched: Match[] = [];
  for (const crystal of crystals) {
    const candidates = (byFormula.get(crystal.reducedFormula) ?? []).filter(
      (structure) => structure.spaceGroupNumber === crystal.spaceGroupNumber && structure.energyAboveHull <= METASTABLE,
    );
    const volumes = candidates.map((structure) => structure.volumePerAtom);
    const match = nearest(crystal, volumePerAtom(crystal), volumes);
    if (match) matched.push(match);
  }
  const disagreeing = matched.filter((match) => isBeyond(match, VOLUME_SPREAD));
  return { title: 'volume per atom, calculated (PBE)', unit: 'Å³', matched, disagreeing };
}

/** Formulas whose calculated ground state has a space group that no crystal of ours with the formula has. */
export function compareGroundStates(
  crystals: readonly Crystal[],
  structures: readonly CalculatedStructure[],
): { readonly matched: number; readonly disagreeing: readonly { crystals: readonly Crystal[]; theirs: number[] }[] } {
  const groundStates = structures.filter((structure) => structure.energyAboveHull <= GROUND_STATE);
  const byFormula = Map.groupBy(groundStates, (structure) => structure.reducedFormula);
  let matched = 0;
  const disagreeing: { crystals: readonly Crystal[]; theirs: number[] }[] = [];
  for (const [formula, ours] of Map.groupBy(crystals, (crystal) => crystal.reducedFormula)) {
    const theirs = byFormula.get(formula)?.map((structure) => structure.spaceGroupNumber);
    if (!theirs) continue;
    matched++;
    if (!ours.some((crystal) => theirs.includes(crystal.spaceGroupNumber)))
      disagreeing.push({ crystals: ours, theirs });
  }
  return { matched, disagreeing };
}

function nearest(crystal: Crystal, ours: number, candidates: readonly number[]): Match | undefined {
  const theirs = candidates.toSorted((first, second) => Math.abs(first - ours) - Math.abs(second - ours))[0];
  return theirs === undefined ? undefined : { crystal, ours, theirs };
}

function isBeyond({ ours, theirs }: Match, { absolute, relative }: Spread): boolean {
  const difference = Math.abs(ours - theirs);
  return difference > absolute && difference > relative * Math.max(Math.abs(ours), Math.abs(theirs));
}
