import type { FeatureMatrix } from './features.ts';

/**
 * A regression tree as three arrays over its nodes; node 0 is the root. An inner node sends a row left when its
 * `feature` is at most `number`; its children are `child` and `child + 1`. In a leaf `feature` is −1 and `number` is the
 * prediction.
 */
export interface Tree {
  readonly feature: Int32Array;
  readonly number: Float32Array;
  readonly child: Int32Array;
}

/** Add the tree's prediction of every row to `sums`. */
export function addPredictions(tree: Tree, features: FeatureMatrix, sums: Float64Array): void {
  const { feature, number, child } = tree;
  const { rows, values } = features;
  for (let row = 0; row < rows; row++) {
    let node = 0;
    let column = feature[0]!;
    while (column >= 0) {
      node = child[node]! + (values[column * rows + row]! <= number[node]! ? 0 : 1);
      column = feature[node]!;
    }
    sums[row]! += number[node]!;
  }
}

/** A number t of single precision with low ≤ t < high, as near the middle as can be: the split between two values. */
export function between(low: number, high: number): number {
  const middle = Math.fround((low + high) / 2);
  return middle < high ? middle : low;
}
