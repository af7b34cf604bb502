import { describe, expect, test } from 'vitest';
import { Random } from '../../../server/src/foundation/random.ts';
import { BestSplitter } from '../../../server/src/models/baselines/bestSplitter.ts';
import { BINS, binFeatures } from '../../../server/src/models/baselines/bins.ts';
import { FeatureSampler } from '../../../server/src/models/baselines/featureSampler.ts';
import { type FeatureMatrix, matrixOfRows } from '../../../server/src/models/baselines/features.ts';
import { growTree } from '../../../server/src/models/baselines/growTree.ts';
import { Pace } from '../../../server/src/models/baselines/pace.ts';
import { RandomSplitter } from '../../../server/src/models/baselines/randomSplitter.ts';
import { addPredictions, between, type Tree } from '../../../server/src/models/baselines/tree.ts';

const pace = new Pace();
const allRows = (features: FeatureMatrix) => Int32Array.from({ length: features.rows }, (_, row) => row);

async function grow(features: FeatureMatrix, labels: number[], options: { weights?: number[]; random?: boolean } = {}) {
  const random = Random.of(1, 'tree');
  const sampler = new FeatureSampler(features.columns, random);
  const rows = allRows(features);
  const splitter = options.random
    ? new RandomSplitter(features.rows, sampler, random, features.columns)
    : new BestSplitter(await binFeatures(features, rows, pace), features.rows, sampler, features.columns);
  const weights = Float64Array.from(options.weights ?? labels.map(() => 1));
  return growTree({ features, labels: Float64Array.from(labels), weights, rows }, splitter, 2, pace);
}

function predict(tree: Tree, features: FeatureMatrix): number[] {
  const sums = new Float64Array(features.rows);
  addPredictions(tree, features, sums);
  return [...sums];
}

describe('a tree with the best splits', () => {
  test('divides 1 1 1 | 5 5 | 9 at 3.5, where the squared error falls from 53.3 to 10.7, then at 5.5', async () => {
    // Squared error within the sides, by the place of the first split: after 1 or 2 rows more than after 3 by the ones
    // left on the right; after 3 it is 0 + 10.67; after 4 it is 12 + 8; after 5 it is 19.2 + 0. The second feature is
    // constant and can divide nothing.
    const features = matrixOfRows([1, 2, 3, 4, 5, 6].map((value) => [7, value]));
    const tree = await grow(features, [1, 1, 1, 5, 5, 9]);
    expect([...tree.feature].filter((feature) => feature >= 0)).toEqual([1, 1]);
    expect(tree.feature[0]).toBe(1);
    expect(tree.number[0]).toBe(3.5);
    const right = tree.child[0]! + 1;
    expect(tree.number[right]).toBe(5.5);
    expect(
      predict(
        tree,
        matrixOfRows([
          [7, -9],
          [7, 3.5],
          [7, 3.6],
          [7, 5.5],
          [7, 99],
        ]),
      ),
    ).toEqual([1, 1, 5, 5, 9]);
  });

  test('says the weighted mean where rows cannot be told apart: (2·0 + 1·3)/3 = 1', async () => {
    const tree = await grow(matrixOfRows([[1], [1], [2]]), [0, 3, 9], { weights: [2, 1, 1] });
    expect(predict(tree, matrixOfRows([[1], [2]]))).toEqual([1, 9]);
  });

  test('a weight is as good as a repeated row', async () => {
    // The bound is single precision of the leaves.
    const values = [3, 1, 4, 1.5, 5, 9, 2.6, 5.3];
    const labels = values.map((value) => Math.sin(3 * value));
    const weights = [1, 2, 1, 3, 1, 1, 2, 1];
    const repeated = values.flatMap((value, row) => Array.from({ length: weights[row]! }, () => value));
    const weighted = await grow(matrixOfRows(values.map((value) => [value])), labels, { weights });
    const plain = await grow(
      matrixOfRows(repeated.map((value) => [value])),
      repeated.map((value) => Math.sin(3 * value)),
    );
    expect([...weighted.number]).toEqual([...plain.number]);
    expect([...weighted.feature]).toEqual([...plain.feature]);
  });

  test('finds the split of a search through every threshold, for few rows (sorted) and many (counted)', async () => {
    for (const count of [6, 30, 33, 200]) {
      const random = Random.of(count, 'rows');
      const rows = Array.from({ length: count }, () => [random.normal(), random.below(5), random.normal()]);
      const labels = rows.map(([first, second]) => Math.sin(4 * first!) + second! + 0.3 * random.normal());
      const features = matrixOfRows(rows);
      const tree = await grow(features, labels);
      const best = exhaustive(
        rows.map((row) => row.map(Math.fround)),
        labels,
      );
      expect([tree.feature[0], tree.number[0]]).toEqual([best.feature, best.threshold]);
    }
  });

  test('many different values fall into at most 256 bins of even size, in order', async () => {
    const random = Random.of(5, 'bins');
    const features = matrixOfRows(Array.from({ length: 10_000 }, (_, row) => [row % 4 === 0 ? 0 : random.normal()]));
    const { codes, low, high } = await binFeatures(features, allRows(features), pace);
    const counts = new Int32Array(BINS);
    codes.forEach((code, row) => {
      counts[code]!++;
      expect(features.values[row]).toBeGreaterThanOrEqual(low[code]!);
      expect(features.values[row]).toBeLessThanOrEqual(high[code]!);
    });
    // A quarter of the rows is 0 and shares a bin with at most the few that came before it.
    const sorted = [...counts].sort((first, second) => second - first);
    expect(sorted[0]).toBeGreaterThanOrEqual(2_500);
    expect(sorted[1]).toBeLessThanOrEqual(40);
  });
});

describe('a tree with random splits', () => {
  test('fits distinct rows exactly, whatever its thresholds', async () => {
    const random = Random.of(2, 'rows');
    const rows = Array.from({ length: 100 }, () => [random.normal(), random.normal()]);
    const labels = rows.map((_, row) => row);
    const features = matrixOfRows(rows);
    expect(predict(await grow(features, labels, { random: true }), features)).toEqual(labels);
  });

  test('has no choice between two values', async () => {
    const tree = await grow(matrixOfRows([[1], [1], [4]]), [2, 4, 9], { random: true });
    expect(tree.number[0]).toBeGreaterThanOrEqual(1);
    expect(tree.number[0]).toBeLessThan(4);
    expect(predict(tree, matrixOfRows([[1], [4]]))).toEqual([3, 9]);
  });
});

test('a threshold parts two numbers even where single precision has none between them', () => {
  const low = Math.fround(1);
  const high = Math.fround(1 + 2 ** -23);
  expect(between(low, high)).toBe(low);
  expect(between(-3, 5)).toBe(1);
});

/** The split with the least squared error, by trying all. */
function exhaustive(rows: number[][], labels: number[]) {
  const error = (side: number[]) => {
    const mean = side.reduce((sum, label) => sum + label, 0) / side.length;
    return side.reduce((sum, label) => sum + (label - mean) ** 2, 0);
  };
  let best = { feature: -1, threshold: 0, error: Number.POSITIVE_INFINITY };
  for (let feature = 0; feature < rows[0]!.length; feature++) {
    const values = [...new Set(rows.map((row) => row[feature]!))].sort((first, second) => first - second);
    for (let index = 1; index < values.length; index++) {
      const threshold = between(values[index - 1]!, values[index]!);
      const left = labels.filter((_, row) => rows[row]![feature]! <= threshold);
      const right = labels.filter((_, row) => rows[row]![feature]! > threshold);
      const total = error(left) + error(right);
      if (total < best.error - 1e-9) best = { feature, threshold, error: total };
    }
  }
  return best;
}
