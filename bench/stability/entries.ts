import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import type { Phase } from '../../server/src/chemistry/phaseDiagram/lowestMixture.ts';

export const STRUCTURES = resolve(import.meta.dirname, '../../../shared/data/structures');

/** An entry of the Materials Project with its published energy above the hull, in eV/atom. */
export interface Entry {
  readonly phase: Phase;
  readonly published: number;
}

function entry(formula: string, formationEnergy: number, published: number): Entry {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${formula}: ${parsed.failure.message}`);
  const { composition } = parsed;
  return { phase: { formula: reducedFormula(composition), composition, formationEnergy }, published };
}

const read = (name: string) => gunzipSync(readFileSync(resolve(STRUCTURES, name))).toString();

/** All entries of a chemical system, by their database. */
export function systemEntries(system: string): Entry[] {
  type Row = { composition: Record<string, number>; e_form_per_atom: number; e_above_hull: number };
  return (JSON.parse(read(`mp_entries_${system}.json.gz`)) as Row[]).map((row) => {
    const formula = Object.entries(row.composition).map(([symbol, amount]) => symbol + amount);
    return entry(formula.join(''), row.e_form_per_atom, row.e_above_hull);
  });
}

/** 3,707 entries of all chemistries, with the formation energies that matbench has of them. */
export function scatteredEntries(): Entry[] {
  type Row = { formula: string; e_form_matbench: number | null; e_above_hull: number };
  return (JSON.parse(read('mp_flla_3938.json.gz')) as Row[]).flatMap((row) =>
    row.e_form_matbench === null ? [] : [entry(row.formula, row.e_form_matbench, row.e_above_hull)],
  );
}

/** 3,687 non-metals with PBE(+U) energies. */
export function nonMetalEntries(): Entry[] {
  const rows = parse(readFileSync(resolve(STRUCTURES, 'mp_optical_3688.csv')), { columns: true }) as Record<
    string,
    string
  >[];
  return rows.flatMap((row) =>
    row.e_form_gga === '' ? [] : [entry(row.formula!, Number(row.e_form_gga), Number(row.e_hull_gga))],
  );
}
