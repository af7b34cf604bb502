import type { Random } from '../../foundation/random.ts';
import type { ModelTarget } from '../types.ts';
import type { Examples, FeatureMatrix } from './features.ts';
import type { Pace } from './pace.ts';

/** What a baseline learns from: one target, with the labels of both parts in the target's unit. */
export interface LearningProblem {
  readonly target: ModelTarget;
  readonly train: Examples;
  /** Chooses the learner's one setting, where it has one; never trained on. */
  readonly validation: Examples;
  readonly random: Random;
  readonly pace: Pace;
  /** Called with 0 … 1 as the fit goes on. */
  readonly onProgress?: (fraction: number) => void;
}

/** A learner that has learnt one target. */
export interface Baseline {
  /** What was chosen or given, for the report: neighbours, penalty, number of trees. */
  readonly settings: Readonly<Record<string, number>>;
  /** One number a row, in the target's unit, not yet clipped to its bounds. */
  predict(features: FeatureMatrix): Float64Array;
  /** All it needs to predict again; what the learner's `restore…` function takes. */
  toJSON(): object;
}

/** Learns from the labelled rows; there is at least one. Ends with a `cancelled` failure when the signal is aborted. */
export type Learner = (problem: LearningProblem) => Promise<Baseline>;

/** Mean absolute error over the labelled rows, the measure by which settings are chosen; NaN without a labelled row. */
export function meanAbsoluteError(labels: Float64Array, predicted: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < labels.length; row++) {
    const error = Math.abs(labels[row]! - predicted[row]!);
    if (Number.isNaN(error)) continue;
    sum += error;
    count++;
  }
  return sum / count;
}
