import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { numberOfAtoms, reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';

export const INORGANICS = resolve(import.meta.dirname, '../../examples/data/inorganics.csv');

/** A crystal of examples/data/inorganics.csv; its README.md explains every column. */
export interface Crystal {
  /** Line of the file, 1-based. */
  readonly line: number;
  readonly formula: string;
  readonly reducedFormula: string;
  readonly atomsPerFormula: number;
  readonly name: string;
  readonly prototype: string;
  readonly spaceGroup: string;
  readonly spaceGroupNumber: number;
  readonly lattice: Lattice;
  /** Formula units in the conventional cell. */
  readonly formulaUnits: number;
  /** eV/atom. */
  readonly formationEnthalpy: number | null;
  /** kJ/mol of formula units. */
  readonly formationEnthalpyMolar: number | null;
  /** eV. */
  readonly bandGap: number | null;
  /** Which book each number is to be looked up in, by quantity: `lattice`, `enthalpy`, `gap`. */
  readonly sources: ReadonlyMap<string, string>;
  readonly note: string;
}

/** Lengths in Å, angles in degrees. */
export interface Lattice {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

export type Row = Readonly<Record<string, string>>;

export function readRows(file: string): Row[] {
  return parse(readFileSync(file, 'utf8'), { columns: true }) as Row[];
}

export function readInorganics(): Crystal[] {
  return readRows(INORGANICS).map(toCrystal);
}

function toCrystal(row: Row, index: number): Crystal {
  const formula = cell(row, 'formula');
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${INORGANICS}:${index + 2}: ${parsed.failure.message}`);
  return {
    line: index + 2,
    formula,
    reducedFormula: reducedFormula(parsed.composition),
    atomsPerFormula: numberOfAtoms(parsed.composition),
    name: cell(row, 'name'),
    prototype: cell(row, 'prototype'),
    spaceGroup: cell(row, 'space_group'),
    spaceGroupNumber: Number(cell(row, 'space_group_number')),
    lattice: {
      a: Number(cell(row, 'a')),
      b: Number(cell(row, 'b')),
      c: Number(cell(row, 'c')),
      alpha: Number(cell(row, 'alpha')),
      beta: Number(cell(row, 'beta')),
      gamma: Number(cell(row, 'gamma')),
    },
    formulaUnits: Number(cell(row, 'formula_units')),
    formationEnthalpy: optionalNumber(row, 'formation_enthalpy'),
    formationEnthalpyMolar: optionalNumber(row, 'formation_enthalpy_kj_mol'),
    bandGap: optionalNumber(row, 'band_gap'),
    sources: new Map(
      cell(row, 'sources')
        .split(' ')
        .map((entry) => entry.split('=') as [string, string]),
    ),
    note: cell(row, 'note'),
  };
}

export function cell(row: Row, column: string): string {
  const text = row[column];
  if (text === undefined) throw new Error(`no column "${column}"`);
  return text;
}

function optionalNumber(row: Row, column: string): number | null {
  const text = cell(row, column);
  return text === '' ? null : Number(text);
}

/** Volume of the cell in Å³. */
export function cellVolume({ a, b, c, alpha, beta, gamma }: Lattice): number {
  const [x, y, z] = [alpha, beta, gamma].map((angle) => Math.cos((angle * Math.PI) / 180)) as [number, number, number];
  return a * b * c * Math.sqrt(1 - x * x - y * y - z * z + 2 * x * y * z);
}

/** Å³ per atom. */
export function volumePerAtom(crystal: Crystal): number {
  return cellVolume(crystal.lattice) / (crystal.formulaUnits * crystal.atomsPerFormula);
}
