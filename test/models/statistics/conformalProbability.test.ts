import { describe, expect, test } from 'vitest';
import { Random } from '../../../server/src/foundation/random.ts';
import { calibrate } from '../../../server/src/models/statistics/conformal.ts';
import { conformalProbabilities } from '../../../server/src/models/statistics/conformalProbability.ts';
import { forecastQuality } from '../../../server/src/models/statistics/probabilityForecast.ts';

describe('the probability of staying below a limit', () => {
  test('is the share of calibration errors that would', () => {
    // Errors −2, −1, 1, 4 of rows predicted as 0: a row predicted as 10 stays below 10.5 with two of four.
    const calibration = calibrate([-2, -1, 1, 4], [0, 0, 0, 0], [1, 1, 1, 1]);
    const at = (limit: number, scale = 1) => conformalProbabilities(calibration, [10], [scale], [limit])[0];
    expect(at(10.5)).toBe(2.5 / 5);
    expect(at(11)).toBe(3.5 / 5);
    expect(at(100)).toBe(4.5 / 5);
    expect(at(-100)).toBe(0.5 / 5);
    // Twice as uncertain: 12 is one scale away.
    expect(at(12, 2)).toBe(3.5 / 5);
  });

  test('takes errors as symmetric where their signs were not kept', () => {
    const { scores } = calibrate([-2, -1, 1, 4], [0, 0, 0, 0], [1, 1, 1, 1]);
    expect(conformalProbabilities({ scores }, [0], [1], [0])[0]).toBe(0.5);
  });

  test('comes true as often as it says, for skewed errors of uneven size too', () => {
    const random = Random.of(3, 'test/conformal-probability');
    const rows = (count: number) => {
      const scale = Float64Array.from({ length: count }, () => 0.5 + random.uniform());
      const mean = Float64Array.from({ length: count }, () => random.normal());
      // Exponential: never below the mean less one scale.
      const actual = mean.map((value, row) => value + scale[row]! * (-Math.log(1 - random.uniform()) - 1));
      return { scale, mean, actual };
    };
    const known = rows(2000);
    const calibration = calibrate(known.actual, known.mean, known.scale);
    const { scale, mean, actual } = rows(20_000);
    const probabilities = conformalProbabilities(calibration, mean, scale, new Float64Array(20_000));
    const quality = forecastQuality(
      probabilities,
      Array.from(actual, (value) => value <= 0),
    );
    for (const { forecast, observed, count } of quality.reliability) {
      // Four standard errors of a share of so many rows, and as much again for the 2,000 calibration rows.
      const error = Math.sqrt((forecast * (1 - forecast)) / count) + Math.sqrt((forecast * (1 - forecast)) / 2000);
      expect(Math.abs(forecast - observed)).toBeLessThan(4 * error + 0.005);
    }
    expect(quality.brier).toBeLessThan(quality.brierOfBaseRate);
  });
});

test('a forecast is scored by Brier, against its base rate, and by its verdicts', () => {
  const quality = forecastQuality([0.9, 0.8, 0.2, 0.6, 0.1], [true, true, true, false, false]);
  // (0.01 + 0.04 + 0.64 + 0.36 + 0.01) ⁄ 5
  expect(quality.brier).toBeCloseTo(0.212, 12);
  expect(quality.brierOfBaseRate).toBeCloseTo(0.24, 12);
  expect(quality).toMatchObject({
    truePositive: 2,
    falsePositive: 1,
    falseNegative: 1,
    trueNegative: 1,
    baseRate: 0.6,
  });
  expect(quality.reliability).toEqual([
    { forecast: 0.1, observed: 0, count: 1 },
    { forecast: 0.2, observed: 1, count: 1 },
    { forecast: 0.6, observed: 0, count: 1 },
    { forecast: 0.8, observed: 1, count: 1 },
    { forecast: 0.9, observed: 1, count: 1 },
  ]);
});
