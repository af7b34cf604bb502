import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { cell, readRows } from './table.ts';

/** An entry of a published data set that a crystal of ours can be held against. */
export interface Reference {
  readonly reducedFormula: string;
  readonly value: number;
  /** Number or symbol (without underscores) of the space group, null where the set gives none. */
  readonly spaceGroup: string | null;
}

export interface CalculatedStructure {
  readonly reducedFormula: string;
  readonly spaceGroupNumber: number;
  /** Å³ per atom. */
  readonly volumePerAtom: number;
  /** eV/atom above the convex hull. */
  readonly energyAboveHull: number;
  /** eV/atom, PBE with the corrections of Materials Project; null where the set has none. */
  readonly formationEnergy: number | null;
}

/**
 * Measured formation enthalpies (eV/atom) of intermetallics, borides, carbides, silicides and germanides, and the
 * Materials Project and OQMD values beside them (Kim et al. 2017, doi:10.1038/sdata.2017.162).
 */
export function readEnthalpies(folder: string, column: 'e_form expt' | 'e_form mp' | 'e_form oqmd'): Reference[] {
  return readRows(resolve(folder, 'compositions_misc/formation_enthalpy_expt_1276.csv'))
    .filter((row) => cell(row, column) !== '')
    .map((row) => ({
      reducedFormula: reduced(cell(row, 'formula')),
      value: Number(cell(row, column)),
      spaceGroup: plainSymbol(cell(row, 'space group')),
    }));
}

/** Measured band gaps (eV) of 4,604 compositions (Zhuo et al. 2018, doi:10.1021/acs.jpclett.8b00124). */
export function readGaps(folder: string): Reference[] {
  return readRows(resolve(folder, 'matbench/matbench_expt_gap.csv')).map((row) => ({
    reducedFormula: reduced(cell(row, 'composition')),
    value: Number(cell(row, 'gap expt')),
    spaceGroup: null,
  }));
}

interface StructureEntry {
  readonly formula: string;
  readonly elements: readonly string[];
  readonly lattice: readonly [Vector, Vector, Vector];
  readonly spacegroup: number;
  readonly e_above_hull: number;
  readonly e_form_matbench: number | null;
}

type Vector = readonly [number, number, number];

/** 3,938 relaxed structures of the Materials Project (PBE). */
export function readStructures(folder: string): CalculatedStructure[] {
  const text = gunzipSync(readFileSync(resolve(folder, 'structures/mp_flla_3938.json.gz'))).toString('utf8');
  return (JSON.parse(text) as StructureEntry[]).map((entry) => ({
    reducedFormula: reduced(entry.formula),
    spaceGroupNumber: entry.spacegroup,
    volumePerAtom: Math.abs(determinant(entry.lattice)) / entry.elements.length,
    energyAboveHull: entry.e_above_hull,
    formationEnergy: entry.e_form_matbench,
  }));
}

/** `P6_3/mmc` and `P63/mmc` are the same symbol. */
export function plainSymbol(symbol: string): string {
  return symbol.replaceAll('_', '');
}

function reduced(formula: string): string {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${formula}: ${parsed.failure.message}`);
  return reducedFormula(parsed.composition);
}

function determinant([a, b, c]: readonly [Vector, Vector, Vector]): number {
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
}
