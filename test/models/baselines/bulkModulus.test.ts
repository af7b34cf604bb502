import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../server/src/chemistry/formula.ts';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import { trainBaselines } from '../../../server/src/models/baselines/trainBaselines.ts';
import { metrics } from '../../../server/src/models/statistics/metrics.ts';
import type { LabelledMaterials } from '../../../server/src/models/types.ts';
import { hasSharedData, sharedData } from '../../support/sharedData.ts';

/** A part of the published split; elements dropped and repeated formulas averaged, as CrabNet's authors do. */
function part(name: string): LabelledMaterials {
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

describe.skipIf(!hasSharedData)('bulk moduli of AFLOW, published split', () => {
  test('random forest as published, 11.9 GPa within 5 %; the other baselines in their order', async () => {
    const target = { name: 'bulk_modulus', unit: 'GPa', transform: 'log' as const, minimum: 0, maximum: null };
    const names = ['median', 'nearest_neighbours', 'ridge', 'random_forest', 'extra_trees'] as const;
    const trained = await trainBaselines(names, part('train'), part('val'), [target], 1);
    const test = part('test');
    expect(test.compositions.length).toBe(732);
    const predicted = trained.predict(test.compositions);
    const mae = Object.fromEntries(
      names.map((name) => [name, metrics(test.labels[0]!, predicted.get(name)![0]!, 1).mae]),
    );
    console.log(mae);
    // |test label − median training label|, computed apart with NumPy.
    expect(mae.median).toBeCloseTo(53.2199177, 6);
    expect(mae.random_forest).toBeGreaterThan(0.95 * 11.9);
    expect(mae.random_forest).toBeLessThan(1.05 * 11.9);
    expect(mae.extra_trees).toBeLessThan(1.05 * 11.9);
    expect(mae.ridge).toBeLessThan(20);
    expect(mae.nearest_neighbours).toBeLessThan(20);
  });
});
