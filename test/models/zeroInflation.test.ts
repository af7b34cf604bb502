import { describe, expect, test } from 'vitest';
import { Random } from '../../server/src/foundation/random.ts';
import { mixtureCumulative, mixtureDeviation, mixtureMedian } from '../../server/src/models/zeroInflation.ts';

/** Draws of the mixture: zero, or a Laplace number by the inverse of its distribution. */
function draws(probability: number, location: number, deviation: number): number[] {
  const random = Random.of(11, 'mixture');
  const width = deviation / Math.SQRT2;
  return Array.from({ length: 200_000 }, () => {
    if (random.uniform() >= probability) return 0;
    const place = random.uniform() - 0.5;
    return location - width * Math.sign(place) * Math.log(1 - 2 * Math.abs(place));
  }).sort((first, second) => first - second);
}

describe('a quantity that is zero or not', () => {
  test('is zero in the median where it is zero more often than not', () => {
    expect(mixtureMedian(0.5, 3, 0.2)).toBe(0);
    expect(mixtureMedian(0.1, 3, 0.2)).toBe(0);
  });

  test('is the location in the median where it is surely not zero', () => {
    expect(mixtureMedian(1, 3, 0.2)).toBeCloseTo(3, 12);
  });

  test.each([
    [0.7, 3, 0.4],
    [0.55, 2, 0.3],
    [0.9, 1, 0.2],
  ])('has the median and the deviation of its draws: p %f, μ %f, σ %f', (probability, location, deviation) => {
    const values = draws(probability, location, deviation);
    // 200,000 draws tell a median to a few thousandths here.
    expect(mixtureMedian(probability, location, deviation)).toBeCloseTo(values[100_000]!, 1.5);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mixtureDeviation(probability, location, deviation)).toBeCloseTo(Math.sqrt(variance), 2);
  });

  test('stays below a limit as often as its draws do', () => {
    const values = draws(0.7, 3, 0.4);
    for (const limit of [0, 1, 2.8, 3, 3.3, 5]) {
      const share = values.filter((value) => value <= limit).length / values.length;
      // The standard error of a share of so many draws is at most 0.0011.
      expect(Math.abs(mixtureCumulative(limit, 0.7, 3, 0.4) - share)).toBeLessThan(0.0045);
    }
    expect(mixtureCumulative(-0.1, 0.7, 3, 0.4)).toBe(0);
  });
});
