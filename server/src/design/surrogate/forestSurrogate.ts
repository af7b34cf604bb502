import { Random } from '../../foundation/random.ts';
import { FeatureSampler } from '../../models/baselines/featureSampler.ts';
import type { FeatureMatrix } from '../../models/baselines/features.ts';
import { growTree } from '../../models/baselines/growTree.ts';
import { Pace } from '../../models/baselines/pace.ts';
import { RandomSplitter } from '../../models/baselines/randomSplitter.ts';
import { addPredictions, type Tree } from '../../models/baselines/tree.ts';

export interface ForestSurrogateOptions {
  readonly trees: number;
  /** Share of all features drawn at each split. */
  readonly featureShare: number;
}

export const SURROGATE_DEFAULTS: ForestSurrogateOptions = { trees: 60, featureShare: 1 };

/**
 * What the answers so far say of the candidates not yet asked: extremely randomised trees grown until every leaf is one
 * answer (Geurts et al. 2006, doi:10.1007/s10994-006-6226-1). Each tree is one opinion; their spread is the doubt.
 */
export class ForestSurrogate {
  readonly #trees: readonly Tree[];

  private constructor(trees: readonly Tree[]) {
    this.#trees = trees;
  }

  /** @param labels one a row of the features, none missing */
  static async fit(
    features: FeatureMatrix,
    labels: Float64Array,
    seed: number,
    signal?: AbortSignal,
    { trees: count, featureShare }: ForestSurrogateOptions = SURROGATE_DEFAULTS,
  ): Promise<ForestSurrogate> {
    const random = Random.of(seed, 'design/surrogate');
    const sampler = new FeatureSampler(features.columns, random);
    const splitter = new RandomSplitter(
      features.rows,
      sampler,
      random,
      Math.max(1, Math.round(featureShare * features.columns)),
    );
    const weights = new Float64Array(features.rows).fill(1);
    const pace = new Pace(signal);
    const trees: Tree[] = [];
    for (let index = 0; index < count; index++) {
      const rows = Int32Array.from({ length: features.rows }, (_, row) => row);
      trees.push(await growTree({ features, labels, weights, rows }, splitter, 2, pace));
    }
    return new ForestSurrogate(trees);
  }

  /** Each tree's prediction of every row. */
  opinions(features: FeatureMatrix): Float64Array[] {
    return this.#trees.map((tree) => {
      const sums = new Float64Array(features.rows);
      addPredictions(tree, features, sums);
      return sums;
    });
  }
}
