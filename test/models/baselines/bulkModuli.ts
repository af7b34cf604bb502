import { readFileSync } from 'node:fs';
import { parseFormula } from '../../../server/src/chemistry/formula.ts';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import type { LabelledMaterials } from '../../../server/src/models/types.ts';
import { sharedData } from '../../support/sharedData.ts';

/** A part (`train`, `val`, `test`) of the published split of AFLOW's bulk moduli in GPa; elements dropped and repeated formulas averaged, as CrabNet's authors do. */
export function bulkModuli(name: string): LabelledMaterials {
  const lines = readFileSync(sharedData('crabnet/aflow__ael_bulk_modulus_vrh.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const materials = new Map<string, { composition: Composition; labels: number[] }>();
  for (const line of lines) {
    const [formula, label, split] = line.split(',') as [string, string, string];
    const parsed = parseFormula(formula);
    if (split !== name || !parsed.ok || parsed.composition.amounts.size < 2) continue;
    const material = materials.get(formula) ?? { composition: parsed.composition, labels: [] };
    material.labels.push(Number(label));
    materials.set(formula, material);
  }
  const rows = [...materials.values()];
  const mean = (labels: number[]) => labels.reduce((sum, label) => sum + label, 0) / labels.length;
  return {
    compositions: rows.map(({ composition }) => composition),
    labels: [Float64Array.from(rows, ({ labels }) => mean(labels))],
  };
}
