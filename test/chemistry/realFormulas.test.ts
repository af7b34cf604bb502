import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { hasSharedData, sharedData } from '../support/sharedData.ts';

/** File, column of the formula, rows. No cell before the formula is quoted in any of them, so commas split them. */
const FILES: readonly (readonly [string, string, number])[] = [
  ['crabnet/CritExam__Ed.csv.gz', 'formula', 85_014],
  ['crabnet/CritExam__Ef.csv.gz', 'formula', 85_014],
  ['crabnet/OQMD_Bandgap.csv.gz', 'formula', 341_608],
  ['crabnet/OQMD_Formation_Enthalpy_val_test_only.csv.gz', 'formula', 102_510],
  ['crabnet/aflow__Egap.csv.gz', 'formula', 27_577],
  ['crabnet/aflow__ael_bulk_modulus_vrh.csv', 'formula', 4896],
  ['crabnet/aflow__ael_debye_temperature.csv', 'formula', 4896],
  ['crabnet/aflow__ael_shear_modulus_vrh.csv', 'formula', 4896],
  ['crabnet/aflow__agl_thermal_conductivity_300K.csv', 'formula', 4887],
  ['crabnet/aflow__energy_atom.csv.gz', 'formula', 27_579],
  ['crabnet/mp_bulk_modulus.csv', 'formula', 6307],
  ['crabnet/mp_e_hull.csv.gz', 'formula', 56_662],
  ['crabnet/mp_elastic_anisotropy.csv', 'formula', 6331],
  ['crabnet/mp_shear_modulus.csv', 'formula', 6184],
  ['matbench/matbench_expt_gap.csv', 'composition', 4604],
  ['matbench/matbench_expt_is_metal.csv', 'composition', 4921],
  ['matbench/matbench_glass.csv', 'composition', 5680],
  ['matbench/matbench_jdft2d.csv', 'composition', 636],
  ['matbench/matbench_log_gvrh.csv', 'composition', 10_987],
  ['matbench/matbench_log_kvrh.csv', 'composition', 10_987],
  ['matbench/matbench_mp_e_form.csv.gz', 'composition', 132_752],
  ['matbench/matbench_mp_gap.csv.gz', 'composition', 106_113],
  ['matbench/matbench_mp_is_metal.csv.gz', 'composition', 106_113],
  ['matbench/matbench_perovskites.csv', 'composition', 18_928],
  ['matbench/matbench_phonons.csv', 'composition', 1265],
  ['matbench/matbench_steels.csv', 'composition', 312],
  ['compositions_misc/citrine_thermal_conductivity_872.csv', 'formula', 872],
  ['compositions_misc/formation_enthalpy_expt_1276.csv', 'formula', 1276],
  ['compositions_misc/m2ax_elastic_223.csv', 'M2AXphase', 223],
  ['compositions_misc/mp_nostruct_69640.csv.gz', 'pretty_formula', 69_640],
  ['compositions_misc/steel_strength_312.csv', 'formula', 312],
  ['design/abo3_wolverton_5329.csv', 'formula', 5329],
  ['design/perov5_sites_8596.csv', 'formula', 8596],
];

describe.skipIf(!hasSharedData)('formulas of real tables', () => {
  // Together 1,253,907 formulas.
  test.each(FILES)('%s: every %s is read', (file, column, rows) => {
    const formulas = columnOf(file, column);
    expect(formulas.length).toBe(rows);
    const refused: string[] = [];
    const unstable: string[] = [];
    // One in sixteen of the large tables is enough to see that reduced formulas read back as themselves.
    const step = rows > 10_000 ? 16 : 1;
    for (const [index, formula] of formulas.entries()) {
      const result = parseFormula(formula);
      if (!result.ok) refused.push(`${formula}: ${result.failure.message}`);
      else if (index % step === 0) {
        const reduced = reducedFormula(result.composition);
        const again = parseFormula(reduced);
        if (!again.ok || reducedFormula(again.composition) !== reduced) unstable.push(`${formula} → ${reduced}`);
      }
    }
    expect(refused).toEqual([]);
    expect(unstable).toEqual([]);
  });

  test('one material, one row: CrabNet split its tables by reduced formula', () => {
    const formulas = columnOf('crabnet/aflow__ael_bulk_modulus_vrh.csv', 'formula');
    const reduced = new Set(formulas.map(reduce));
    expect(reduced.size).toBe(formulas.length);
  });
});

function reduce(formula: string): string {
  const result = parseFormula(formula);
  return result.ok ? reducedFormula(result.composition) : formula;
}

function columnOf(file: string, column: string): string[] {
  const bytes = readFileSync(sharedData(file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [header, ...lines] = text.split('\n');
  const index = header!.trim().split(',').indexOf(column);
  return lines.filter((line) => line.trim() !== '').map((line) => line.split(',')[index]!.trim());
}
