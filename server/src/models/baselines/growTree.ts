import type { FeatureMatrix } from './features.ts';
import type { Pace } from './pace.ts';
import type { Tree } from './tree.ts';

/** What a tree is grown on. `labels` and `weights` are by row of the matrix; a weight counts how often a row was drawn. */
export interface TreeSample {
  readonly features: FeatureMatrix;
  readonly labels: Float64Array;
  readonly weights: Float64Array;
  /** The rows drawn, each once. Growing reorders them. */
  readonly rows: Int32Array;
}

/**
 * Finds where to divide `rows[start] … rows[end − 1]`: true if a split was found, then held in the fields. `constants` is
 * what the node's parent was left with (0 at the root); see `FeatureSampler`.
 */
export interface Splitter {
  readonly feature: number;
  readonly threshold: number;
  readonly constants: number;
  split(sample: TreeSample, start: number, end: number, constants: number): boolean;
}

/**
 * Grow a regression tree depth first until no node can be divided: it has one label, no feature that varies, or fewer
 * than `minimumSplit` rows. A leaf says the weighted mean of its labels (CART: Breiman, Friedman, Olshen and Stone 1984).
 */
export async function growTree(
  sample: TreeSample,
  splitter: Splitter,
  minimumSplit: number,
  pace: Pace,
): Promise<Tree> {
  const { rows, labels, weights } = sample;
  const { values, rows: height } = sample.features;
  // A binary tree with one row a leaf has 2n − 1 nodes.
  const capacity = 2 * rows.length;
  const feature = new Int32Array(capacity).fill(-1);
  const number = new Float32Array(capacity);
  const child = new Int32Array(capacity);
  // Nodes still to divide, as node, start, end and number of features constant in the parent.
  const open = [0, 0, rows.length, 0];
  let count = 1;

  while (open.length > 0) {
    if (pace.due()) await pace.rest();
    const constants = open.pop()!;
    const end = open.pop()!;
    const start = open.pop()!;
    const node = open.pop()!;

    const divisible = end - start >= minimumSplit && !sameLabel(rows, labels, start, end);
    if (divisible && splitter.split(sample, start, end, constants)) {
      const offset = splitter.feature * height;
      const threshold = splitter.threshold;
      let left = start;
      let right = end - 1;
      while (left <= right) {
        const row = rows[left]!;
        if (values[offset + row]! <= threshold) left++;
        else {
          rows[left] = rows[right]!;
          rows[right--] = row;
        }
      }
      feature[node] = splitter.feature;
      number[node] = threshold;
      child[node] = count;
      open.push(count, start, left, splitter.constants, count + 1, left, end, splitter.constants);
      count += 2;
      continue;
    }

    let sum = 0;
    let weight = 0;
    for (let index = start; index < end; index++) {
      const row = rows[index]!;
      sum += weights[row]! * labels[row]!;
      weight += weights[row]!;
    }
    number[node] = sum / weight;
  }
  return { feature: feature.slice(0, count), number: number.slice(0, count), child: child.slice(0, count) };
}

function sameLabel(rows: Int32Array, labels: Float64Array, start: number, end: number): boolean {
  const first = labels[rows[start]!]!;
  for (let index = start + 1; index < end; index++) {
    if (labels[rows[index]!]! !== first) return false;
  }
  return true;
}
