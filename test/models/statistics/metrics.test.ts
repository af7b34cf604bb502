import { describe, expect, test } from 'vitest';
import { Random } from '../../../server/src/foundation/random.ts';
import { intervalMetrics, metrics } from '../../../server/src/models/statistics/metrics.ts';
import { wilsonInterval } from '../../../server/src/models/statistics/wilson.ts';

const missing = Number.NaN;

describe('metrics', () => {
  test('errors 0, 1, 0, −2 of labels 1, 2, 3, 4: mean absolute 3/4, root mean square √(5/4), R² = 1 − 5/5', () => {
    const result = metrics([1, 2, missing, 3, 4], [1, 3, 99, 3, 2], 1);
    expect(result.count).toBe(4);
    expect(result.mae).toBe(0.75);
    expect(result.rmse).toBeCloseTo(Math.sqrt(1.25), 14);
    expect(result.r2).toBeCloseTo(0, 14);
  });

  test('are exact for exact predictions, and R² is unknown where the labels do not vary or are missing', () => {
    expect(metrics([1, 2, 3], [1, 2, 3], 1)).toEqual({ count: 3, mae: 0, maeLow: 0, maeHigh: 0, rmse: 0, r2: 1 });
    expect(metrics([5, 5], [4, 6], 1)).toMatchObject({ mae: 1, r2: missing });
    expect(metrics([missing], [4], 1)).toMatchObject({ count: 0, mae: missing, maeLow: missing, r2: missing });
  });

  test('the bootstrap interval of 0.5, 1, 1.5, 2, 10 four times over is 1.6 … 4.7 (scipy.stats.bootstrap, percentile)', () => {
    const errors = [0.5, 1, 1.5, 2, 10];
    const actual = [...errors, ...errors, ...errors, ...errors];
    const { mae, maeLow, maeHigh } = metrics(
      actual,
      actual.map(() => 0),
      3,
    );
    expect(mae).toBe(3);
    // With 5,000 resamples the ends vary by about 0.1.
    expect(Math.abs(maeLow - 1.6)).toBeLessThan(0.2);
    expect(Math.abs(maeHigh - 4.7)).toBeLessThan(0.2);
  });

  test('the bootstrap interval of many errors is that of the normal limit, ±1.96 σ/√n, and the same for the same seed', () => {
    const random = Random.of(1, 'errors');
    const errors = Float64Array.from({ length: 10_000 }, () => -Math.log(1 - random.uniform()));
    const zeros = new Float64Array(errors.length);
    const result = metrics(errors, zeros, 5);
    // Exponential errors have standard deviation 1.
    expect(result.maeHigh - result.mae).toBeCloseTo(0.0196, 2);
    expect(result.mae - result.maeLow).toBeCloseTo(0.0196, 2);
    expect(metrics(errors, zeros, 5)).toEqual(result);
    expect(metrics(errors, zeros, 6).maeLow).not.toBe(result.maeLow);
  });
});

test('coverage counts labels within their interval, ends included, and the mean width', () => {
  const prediction = { mean: [0, 0, 0, 0, 0], lower: [-1, -1, -1, -1, -1], upper: [1, 1, 3, 1, 1] };
  const result = intervalMetrics([1, -1.1, 2, missing, 0], prediction, 1);
  expect(result).toMatchObject({ count: 4, coverage: 0.75, meanWidth: 2.5 });
});

test("Wilson's interval as scipy 1.17 gives it (binomtest(...).proportion_ci(method='wilson'))", () => {
  const cases = [
    [9, 10, 0.5958499732047615, 0.9821237869049271],
    [657, 732, 0.87345675517597, 0.9174744882643626],
    [0, 5, 0, 0.43448246478317476],
  ] as const;
  for (const [successes, count, low, high] of cases) {
    const interval = wilsonInterval(successes, count);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  }
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});
