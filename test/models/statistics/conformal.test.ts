import { describe, expect, test } from 'vitest';
import { Random } from '../../../server/src/foundation/random.ts';
import { calibrationCurve } from '../../../server/src/models/statistics/calibrationCurve.ts';
import {
  calibrate,
  conformalIntervals,
  conformalQuantile,
  NOMINAL_COVERAGES,
} from '../../../server/src/models/statistics/conformal.ts';

/** Labels whose spread grows from 1 to 11 with x; the model knows the mean and, up to a factor, the spread. */
function heteroscedastic(count: number, random: Random) {
  const x = Float64Array.from({ length: count }, () => random.uniform());
  const mean = x.map((value) => 3 * value);
  const spread = x.map((value) => 1 + 10 * value);
  return {
    x,
    mean,
    scale: spread.map((value) => value / 7),
    actual: mean.map((value, row) => value + spread[row]! * random.normal()),
  };
}

const ones = (count: number) => new Float64Array(count).fill(1);
const rowsWithErrors = (errors: number[]) => calibrate(errors, new Float64Array(errors.length), ones(errors.length));

describe('the conformal quantile', () => {
  test('is the ⌈(n + 1) c⌉-th smallest score', () => {
    const nine = rowsWithErrors([5, -3, 1, 9, 7, -8, 2, 6, 4]);
    expect(conformalQuantile(nine, 0.9)).toEqual({ quantile: 9, enoughRows: true, guaranteed: 0.9 });
    expect(conformalQuantile(nine, 0.5)).toEqual({ quantile: 5, enoughRows: true, guaranteed: 0.5 });
    expect(conformalQuantile(nine, 0.51).quantile).toBe(6);
    // In floating point 0.55 × 20 is a little more than 11.
    const nineteen = rowsWithErrors(Array.from({ length: 19 }, (_, row) => row + 1));
    expect(conformalQuantile(nineteen, 0.55).quantile).toBe(11);
    expect(conformalQuantile(nineteen, 0.95)).toEqual({ quantile: 19, enoughRows: true, guaranteed: 0.95 });
  });

  test('says when the rows are too few for the coverage: 8 rows can promise 8/9', () => {
    const eight = rowsWithErrors([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(conformalQuantile(eight, 0.9)).toEqual({ quantile: 8, enoughRows: false, guaranteed: 8 / 9 });
    const none = conformalQuantile(rowsWithErrors([Number.NaN]), 0.9);
    expect(none).toEqual({ quantile: Number.POSITIVE_INFINITY, enoughRows: false, guaranteed: 0 });
    const bounds = { minimum: 0, maximum: null };
    expect(conformalIntervals([3], [1], none.quantile, bounds)).toEqual({
      lower: Float64Array.of(0),
      upper: Float64Array.of(Number.POSITIVE_INFINITY),
    });
  });
});

test('scores are in units of the scale, and rows without a label count for nothing', () => {
  const { scores } = calibrate([1, Number.NaN, 6], [2, 2, 2], [0.5, 1, 8]);
  expect([...scores]).toEqual([0.5, 2]);
});

test('intervals reach q scales to both sides, clipped to the bounds', () => {
  const { lower, upper } = conformalIntervals([1, 5], [1, 2], 1.5, { minimum: 0, maximum: 7 });
  expect([...lower]).toEqual([0, 2]);
  expect([...upper]).toEqual([2.5, 7]);
});

describe('coverage on labels whose spread varies tenfold', () => {
  test('is what was promised, on average over calibrations', () => {
    const random = Random.of(1, 'coverage');
    for (const nominal of [0.5, 0.9]) {
      const repeats = 300;
      let sum = 0;
      for (let repeat = 0; repeat < repeats; repeat++) {
        const held = heteroscedastic(100, random);
        const { quantile } = conformalQuantile(calibrate(held.actual, held.mean, held.scale), nominal);
        const fresh = heteroscedastic(100, random);
        const { lower, upper } = conformalIntervals(fresh.mean, fresh.scale, quantile);
        sum += fresh.actual.filter((label, row) => lower[row]! <= label && label <= upper[row]!).length / 100;
      }
      // Expected ⌈101 c⌉/101. One repeat varies by the calibration (Beta) and the 100 fresh rows (binomial), each with
      // variance c(1 − c)/100 or so; four standard errors of the mean of all.
      const expected = Math.ceil(101 * nominal) / 101;
      const error = Math.sqrt((2 * nominal * (1 - nominal)) / 100 / repeats);
      expect(Math.abs(sum / repeats - expected)).toBeLessThan(4 * error);
    }
  });

  test('holds for the narrow and the wide alike where the scales are right, and not where they are ignored', () => {
    const random = Random.of(2, 'coverage');
    const held = heteroscedastic(5_000, random);
    const fresh = heteroscedastic(5_000, random);
    const coverage = (heldScale: Float64Array, freshScale: Float64Array, wide: boolean) => {
      const { quantile } = conformalQuantile(calibrate(held.actual, held.mean, heldScale), 0.9);
      const { lower, upper } = conformalIntervals(fresh.mean, freshScale, quantile);
      const rows = Array.from(fresh.x.keys()).filter((row) => fresh.x[row]! > 0.5 === wide);
      return (
        rows.filter((row) => lower[row]! <= fresh.actual[row]! && fresh.actual[row]! <= upper[row]!).length /
        rows.length
      );
    };
    for (const wide of [false, true]) {
      expect(Math.abs(coverage(held.scale, fresh.scale, wide) - 0.9)).toBeLessThan(0.02);
    }
    expect(coverage(ones(5_000), ones(5_000), false)).toBeGreaterThan(0.97);
    expect(coverage(ones(5_000), ones(5_000), true)).toBeLessThan(0.83);
  });

  test('the calibration curve lies on the diagonal within its own intervals, and widths grow along it', () => {
    const random = Random.of(3, 'curve');
    const held = heteroscedastic(4_000, random);
    const fresh = heteroscedastic(1_000, random);
    const curve = calibrationCurve(
      fresh.actual,
      fresh.mean,
      fresh.scale,
      calibrate(held.actual, held.mean, held.scale),
    );
    expect(curve.map(({ nominal }) => nominal)).toEqual(NOMINAL_COVERAGES);
    for (const { nominal, observed, low, high } of curve) {
      expect(low).toBeLessThan(observed);
      expect(high).toBeGreaterThan(observed);
      expect(Math.abs(observed - nominal)).toBeLessThan(0.04);
    }
    const widths = curve.map(({ meanWidth }) => meanWidth);
    expect(widths).toEqual([...widths].sort((first, second) => first - second));
    // Gaussian labels of mean spread 6: the 90 % interval is 2 × 1.645 × 6 = 19.7 wide on average.
    expect(Math.abs(curve.find(({ nominal }) => nominal === 0.9)!.meanWidth - 19.7)).toBeLessThan(1);
  });
});
