import { readFileSync } from 'node:fs';
import type { ModelReportFacts, TestRow } from '../../../server/src/experiments/report/facts.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { sharedData } from '../../support/sharedData.ts';
import { calibration, errorByElement, intervalMetrics, metrics, modelFacts, targetFacts } from './factsOf.ts';

/**
 * Report facts with real numbers: nearest neighbours in fraction space on AFLOW bulk moduli (published split), intervals
 * from the validation part, the median of the labels as the baseline.
 */
export function aflowFacts(): ModelReportFacts {
  const table = readFileSync(sharedData('crabnet/aflow__ael_bulk_modulus_vrh.csv'), 'utf8').trim().split('\n').slice(1);
  const materials = table.map((line) => {
    const [formula = '', target, split] = line.trim().split(',');
    return { formula, actual: Number(target), split, fractions: fractionsOf(formula) };
  });
  const part = (name: string) => materials.filter((material) => material.split === name);
  const train = part('train');
  const predict = (fractions: ReadonlyMap<string, number>) => {
    const near = train
      .map((material) => ({ material, distance: distance(fractions, material.fractions) }))
      .sort((one, other) => one.distance - other.distance)
      .slice(0, 5);
    const weights = near.map((entry) => 1 / (entry.distance + 0.05));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      predicted: near.reduce((sum, entry, index) => sum + entry.material.actual * weights[index]!, 0) / total,
      nearest: near[0]!.distance,
    };
  };
  const scores = part('val')
    .map((material) => {
      const { predicted, nearest } = predict(material.fractions);
      return Math.abs(predicted - material.actual) / (nearest + 0.2);
    })
    .sort((one, other) => one - other);
  const quantile = scores[Math.ceil(0.9 * (scores.length + 1)) - 1]!;
  const rows: TestRow[] = part('test').map((material) => {
    const { predicted, nearest } = predict(material.fractions);
    const reach = quantile * (nearest + 0.2);
    return {
      formula: material.formula,
      actual: material.actual,
      predicted,
      lower: Math.max(0, predicted - reach),
      upper: predicted + reach,
      insideDomain: nearest < 0.75,
    };
  });
  const median = train.map((material) => material.actual).sort((one, other) => one - other)[train.length >> 1]!;
  const noise = Random.of(1, 'aflow-baseline');
  const target = targetFacts(rows, {
    test: intervalMetrics(rows),
    calibration: calibration(rows),
    errorByElement: errorByElement(rows),
    baselines: [
      { name: 'median', test: metrics(rows.map((row) => ({ ...row, predicted: median }))), validation: null },
      {
        name: 'ridge',
        test: metrics(rows.map((row) => ({ ...row, predicted: row.predicted + 8 * noise.normal() }))),
        validation: null,
      },
      {
        name: 'random_forest',
        test: metrics(rows.map((row) => ({ ...row, predicted: 0.7 * row.predicted + 0.3 * row.actual }))),
        validation: null,
      },
    ],
  });
  return modelFacts([target]);
}

function fractionsOf(formula: string): Map<string, number> {
  const amounts = new Map(
    [...formula.matchAll(/([A-Z][a-z]?)([\d.]*)/g)].map(([, symbol, amount]) => [symbol!, Number(amount || 1)]),
  );
  const total = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return new Map([...amounts].map(([symbol, amount]) => [symbol, amount / total]));
}

/** Sum of absolute differences of the fractions, 0 (equal) … 2 (no element in common). */
function distance(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [symbol, amount] of one) sum += Math.abs(amount - (other.get(symbol) ?? 0));
  for (const [symbol, amount] of other) if (!one.has(symbol)) sum += amount;
  return sum;
}
