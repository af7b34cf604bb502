import { expect, test } from 'vitest';
import { Random } from '../../../server/src/foundation/random.ts';
import { mixtureLevels, mixtureProbabilities } from '../../../server/src/models/statistics/mixtureProbability.ts';
import { forecastQuality } from '../../../server/src/models/statistics/probabilityForecast.ts';

test('a calibration row whose label is zero counts with the part of its levels that are lower', () => {
  // Two labels of zero, predicted to be zero with 0.4 and 0.8; one above it, at the level 0.9; one row without a label.
  const levels = mixtureLevels(
    Float64Array.of(0, 2, Number.NaN, 0),
    (row) => [0.8, 0.5, 0.5, 0.4][row]!,
    () => 0.9,
  );
  const at = (level: number) => mixtureProbabilities(levels, Float64Array.of(level))[0]!;
  expect(at(0)).toBeCloseTo(0.5 / 4, 12);
  // Half of the levels of the first, a quarter of the second's.
  expect(at(0.2)).toBeCloseTo((0.5 + 0.25 + 0.5) / 4, 12);
  expect(at(0.4)).toBeCloseTo((1 + 0.5 + 0.5) / 4, 12);
  expect(at(0.85)).toBeCloseTo(2.5 / 4, 12);
  expect(at(1)).toBeCloseTo(3.5 / 4, 12);
});

test('what a network says too surely comes true as often as it is then said', () => {
  const random = Random.of(5, 'test/mixture-probability');
  // Truly above zero with p, then exponential with mean 1; the network believes in odds three times as far from even.
  const rows = (count: number) => {
    const truth = Float64Array.from({ length: count }, () => random.uniform());
    const believed = truth.map((p) => p ** 3 / (p ** 3 + (1 - p) ** 3));
    const labels = truth.map((p) => (random.uniform() < p ? -Math.log(1 - random.uniform()) : 0));
    const level = (row: number, value: number) => 1 - believed[row]! * Math.exp(-value);
    return { labels, believed, level };
  };
  const known = rows(4000);
  const levels = mixtureLevels(known.labels, (row) => 1 - known.believed[row]!, known.level);
  const { labels, level } = rows(20_000);
  const outcomes = Array.from(labels, (label) => label <= 0.3);
  const own = labels.map((_, row) => level(row, 0.3));
  const calibrated = forecastQuality(mixtureProbabilities(levels, own), outcomes);
  const believed = forecastQuality(own, outcomes);
  const worst = ({ reliability }: typeof calibrated) =>
    Math.max(
      ...reliability.filter(({ count }) => count > 200).map(({ forecast, observed }) => Math.abs(forecast - observed)),
    );
  expect(calibrated.brier).toBeLessThan(believed.brier);
  expect(worst(calibrated)).toBeLessThan(worst(believed));
});
