import { Random } from '../../foundation/random.ts';
import { meanAbsoluteError } from '../baselines/baseline.ts';
import type { BaselineName } from '../types.ts';
import { selectShares, weightedMean } from './ensembleSelection.ts';

/** One that predicts: the network (all members together) or a baseline. */
export type Predicting = 'network' | BaselineName;

/** What the predictions of one target are made of. Plain data, kept with the model. */
export interface Combination {
  /** What the validation part has picked, or the user. */
  readonly method: Predicting | 'stacked';
  /** Positive and of sum 1; one entry unless stacked. */
  readonly shares: readonly { readonly of: Predicting; readonly share: number }[];
}

export const NETWORK_ALONE: Combination = { method: 'network', shares: [{ of: 'network', share: 1 }] };

/** Parts into which the validation rows are cut, so that each is predicted by shares fitted on the others. */
const FOLDS = 5;

/** Fewer labels than this are too few to fit shares on, or to pick by. */
const FEWEST_LABELS = 20;

/** Predictions of one target over the validation rows, in its unit. */
export type PredictionsBy = ReadonlyMap<Predicting, Float64Array>;

/** The stack of all methods: its shares, and what it would have said of validation rows its shares had not seen. */
export interface Stack {
  readonly combination: Combination;
  readonly crossFitted: Float64Array;
}

/**
 * Stacks the network and its baselines on the validation part (Wolpert 1992, doi:10.1016/S0893-6080(05)80023-1). Shares
 * are fitted on all of it; to judge the stack, and to calibrate its intervals, each fifth is predicted with shares fitted
 * on the other four.
 *
 * @returns null where there is nothing to stack, or too little to do it by
 */
export function stack(predictions: PredictionsBy, labels: Float64Array, seed: number): Stack | null {
  const methods = [...predictions.keys()];
  const values = [...predictions.values()];
  const rows = Array.from(labels.keys());
  const labelled = rows.filter((row) => !Number.isNaN(labels[row]!));
  if (methods.length < 2 || labelled.length < FEWEST_LABELS) return null;
  const order = Random.of(seed, 'stacking').permutation(labels.length);
  const foldOf = new Int32Array(labels.length);
  order.forEach((row, place) => {
    foldOf[row] = place % FOLDS;
  });
  const crossFitted = new Float64Array(labels.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.filter((row) => foldOf[row] !== fold);
    const mean = weightedMean(values, selectShares(values, labels, others));
    for (const row of rows) if (foldOf[row] === fold) crossFitted[row] = mean[row]!;
  }
  const shares = selectShares(values, labels, rows).flatMap((share, index) =>
    share > 0 ? [{ of: methods[index]!, share }] : [],
  );
  return { combination: { method: 'stacked', shares }, crossFitted };
}

/**
 * The method with the smallest error on the validation part; of equals the simpler, the network before the rest.
 *
 * @param stacked judged by its cross-fitted predictions
 */
export function pickMethod(predictions: PredictionsBy, labels: Float64Array, stacked: Stack | null): Combination {
  if (labels.reduce((count, label) => (Number.isNaN(label) ? count : count + 1), 0) < FEWEST_LABELS) {
    return NETWORK_ALONE;
  }
  let best = { combination: NETWORK_ALONE, error: Number.POSITIVE_INFINITY };
  const consider = (combination: Combination, predicted: Float64Array) => {
    const error = meanAbsoluteError(labels, predicted);
    if (error < best.error) best = { combination, error };
  };
  for (const [method, predicted] of predictions) consider({ method, shares: [{ of: method, share: 1 }] }, predicted);
  if (stacked !== null) consider(stacked.combination, stacked.crossFitted);
  return best.combination;
}

/** What a combination says, in the target's unit. */
export function combined({ shares }: Combination, predictions: PredictionsBy): Float64Array {
  return weightedMean(
    shares.map(({ of }) => predictions.get(of)!),
    shares.map(({ share }) => share),
  );
}
