import { describe, expect, it } from 'vitest';
import { Random } from '../../../server/src/foundation/random.ts';
import { NearestRows } from '../../../server/src/models/baselines/nearestRows.ts';
import { Pace } from '../../../server/src/models/baselines/pace.ts';
import { NearestDistances } from '../../../server/src/models/statistics/nearestDistances.ts';

/** Points whose variance falls off along the axes, as that of embeddings does, turned by mixing neighbours. */
function cloud(rows: number, dimension: number, random: Random, shift = 0): Float32Array {
  const points = new Float32Array(rows * dimension);
  for (let row = 0; row < rows; row++) {
    for (let index = 0; index < dimension; index++) {
      points[row * dimension + index] = 3 + shift + random.normal() / (1 + index / 4);
    }
    for (let index = 1; index < dimension; index++) {
      points[row * dimension + index]! += 0.5 * points[row * dimension + index - 1]!;
    }
  }
  return points;
}

function plainMeans(points: Float32Array, queries: Float32Array, dimension: number, count: number): Float64Array {
  const search = new NearestRows(points, dimension, count);
  return Float64Array.from({ length: queries.length / dimension }, (_, row) => {
    search.query(queries, row * dimension);
    let sum = 0;
    for (let place = 0; place < search.found; place++) sum += Math.sqrt(search.squares[place]!);
    return search.found > 0 ? sum / search.found : Number.POSITIVE_INFINITY;
  });
}

describe('mean distances to the nearest points', () => {
  // More points than axes, fewer; fewer axes than the first look takes; fewer points than neighbours.
  it.each([
    [1000, 128],
    [40, 128],
    [300, 16],
    [3, 16],
    [1, 4],
  ])('are those of the search through all of %i points in %i dimensions', async (size, dimension) => {
    const random = Random.of(7, 'nearest distances');
    const points = cloud(size, dimension, random);
    for (const shift of [0, 0.5, 40]) {
      const queries = cloud(600, dimension, random, shift);
      queries.set(points.subarray(0, dimension), 5 * dimension);
      const found = await new NearestDistances(points, dimension, 5).meanDistances(queries, new Pace());
      const expected = plainMeans(points, queries, dimension, 5);
      for (const [row, mean] of found.entries())
        expect(Math.abs(mean - expected[row]!)).toBeLessThan(2e-6 * expected[row]! + 1e-6);
    }
  });

  it('is infinite for what is no number and where there is no point', async () => {
    const random = Random.of(7, 'nearest distances');
    const points = cloud(50, 8, random);
    const queries = cloud(2, 8, random);
    queries[9] = Number.NaN;
    const found = await new NearestDistances(points, 8, 5).meanDistances(queries, new Pace());
    expect(found[0]).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(found[1]).toBe(Number.POSITIVE_INFINITY);
  });

  it('stops when it is told to', async () => {
    const points = cloud(4000, 128, Random.of(7, 'nearest distances'));
    const signal = AbortSignal.abort();
    const search = new NearestDistances(points, 128, 5);
    await expect(search.meanDistances(points, new Pace(signal))).rejects.toMatchObject({
      details: { kind: 'cancelled' },
    });
  });
});
