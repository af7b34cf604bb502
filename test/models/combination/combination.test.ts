import { describe, expect, test } from 'vitest';
import { Random } from '../../../server/src/foundation/random.ts';
import { combined, type Predicting, pickMethod, stack } from '../../../server/src/models/combination/combination.ts';
import { selectShares } from '../../../server/src/models/combination/ensembleSelection.ts';

const ROWS = 400;
const everyRow = Array.from({ length: ROWS }, (_, row) => row);

/** Labels, and methods that err by independent normal noise of these deviations. */
function problem(deviations: Partial<Record<Predicting, number>>, rows = ROWS) {
  const random = Random.of(3, 'combination');
  const labels = Float64Array.from({ length: rows }, () => 10 * random.uniform());
  const by = new Map(
    Object.entries(deviations).map(([name, deviation]) => [
      name as Predicting,
      labels.map((label) => label + deviation * random.normal()),
    ]),
  );
  return { labels, by };
}

const error = (labels: Float64Array, predicted: Float64Array) =>
  labels.reduce((sum, label, row) => sum + Math.abs(label - predicted[row]!), 0) / labels.length;

describe('shares', () => {
  test('are by inverse variance where errors are independent: 4 to 1 for deviations of 1 and 2', () => {
    const { labels, by } = problem({ network: 1, ridge: 2 });
    const [first, second] = selectShares([...by.values()], labels, everyRow);
    // The best linear mean of independent estimates weighs them by 1/σ² (here 0.8 and 0.2); 400 rows tell it to about 0.1.
    expect(first).toBeGreaterThan(0.68);
    expect(first).toBeLessThan(0.92);
    expect(first! + second!).toBeCloseTo(1, 12);
  });

  test('are none for a method that only harms', () => {
    const { labels, by } = problem({ network: 0.1, median: 30 });
    expect(selectShares([...by.values()], labels, everyRow)).toEqual([1, 0]);
  });

  test('do not look at rows without a label, or that they are not shown', () => {
    const { labels, by } = problem({ network: 1, ridge: 1 });
    const expected = selectShares([...by.values()], labels, everyRow.slice(0, 100));
    const missing = labels.map((label, row) => (row < 100 ? label : Number.NaN));
    expect(selectShares([...by.values()], missing, everyRow)).toEqual(expected);
  });
});

describe('a stack', () => {
  const { labels, by } = problem({ network: 1, extra_trees: 1.1, ridge: 1.5, median: 8 });
  const stacked = stack(by, labels, 1)!;

  test('errs less than the best of its parts, on rows its shares have not seen', () => {
    expect(error(labels, stacked.crossFitted)).toBeLessThan(0.85 * error(labels, by.get('network')!));
  });

  test('does not flatter itself: on fresh rows it errs as its cross-fitted predictions said', () => {
    const fresh = problem({ network: 1, extra_trees: 1.1, ridge: 1.5, median: 8 }, 20_000);
    const expected = error(fresh.labels, combined(stacked.combination, fresh.by));
    // The mean of 400 absolute errors is known to about 4 %.
    expect(error(labels, stacked.crossFitted) / expected).toBeGreaterThan(0.9);
    expect(error(labels, stacked.crossFitted) / expected).toBeLessThan(1.1);
  });

  test('is the same with the same seed', () => {
    expect(stack(by, labels, 1)).toEqual(stacked);
  });

  test('is not made of one method, nor by few labels', () => {
    expect(stack(new Map([['network', by.get('network')!]]), labels, 1)).toBeNull();
    const few = labels.map((label, row) => (row < 19 ? label : Number.NaN));
    expect(stack(by, few, 1)).toBeNull();
  });
});

describe('what predicts', () => {
  test('is the method with the smallest validation error', () => {
    const alike = problem({ network: 3, extra_trees: 0.2 });
    const stacked = stack(alike.by, alike.labels, 1)!;
    // The network adds nothing to trees fifteen times as good; the cross-fitted stack can at best equal them.
    expect(pickMethod(alike.by, alike.labels, stacked).method).toBe('extra_trees');
    const mixed = problem({ network: 1, extra_trees: 1 });
    expect(pickMethod(mixed.by, mixed.labels, stack(mixed.by, mixed.labels, 1)).method).toBe('stacked');
  });

  test('is the network where there are too few labels to choose by', () => {
    const { labels, by } = problem({ network: 3, extra_trees: 0.2 }, 19);
    expect(pickMethod(by, labels, null).method).toBe('network');
  });
});
