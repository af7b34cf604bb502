import { describe, expect, test } from 'vitest';
import { trainBaselines } from '../../../server/src/models/baselines/trainBaselines.ts';
import { metrics } from '../../../server/src/models/statistics/metrics.ts';
import { hasSharedData } from '../../support/sharedData.ts';
import { bulkModuli } from './bulkModuli.ts';

describe.skipIf(!hasSharedData)('bulk moduli of AFLOW, published split', () => {
  test('random forest as published, 11.9 GPa within 5 %; the other baselines in their order', async () => {
    const target = { name: 'bulk_modulus', unit: 'GPa', transform: 'log' as const, minimum: 0, maximum: null };
    const names = ['median', 'nearest_neighbours', 'ridge', 'random_forest', 'extra_trees'] as const;
    const trained = await trainBaselines(names, bulkModuli('train'), bulkModuli('val'), [target], 1);
    const test = bulkModuli('test');
    expect(test.compositions.length).toBe(732);
    const predicted = await trained.predict(test.compositions);
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
