import type { Crystal } from '../chemistry/structure/crystal.ts';
import type { Composition, PropertyTransform } from '../chemistry/types.ts';
import type { EncoderInput } from './representation/inputs.ts';

/** A model block, resolved. Plain data; it is hashed and kept in the run. */
export interface ModelPlan {
  readonly name: string;
  readonly targets: readonly ModelTarget[];
  readonly encoder: EncoderPlan;
  readonly training: TrainingPlan;
  readonly baselines: readonly BaselineName[];
  /** What predicts: the network, the stack, or (`auto`) whichever has the smallest validation error, baselines too. */
  readonly method: 'auto' | 'network' | 'stacked';
  /** Nominal coverage of the intervals, 0.9 by default. */
  readonly coverage: number;
  /** Hyper-parameters to be searched before the model is trained; absent where they are as they stand. */
  readonly sweep?: SweepPlan;
  /** What the encoders learn before the labels; absent for nothing. */
  readonly pretraining?: PretrainingPlan;
  /** Whether the model is trained with each kind of input alone as well; absent where it is not. */
  readonly ablation?: true;
}

export interface ModelTarget {
  readonly name: string;
  readonly unit: string;
  readonly transform: PropertyTransform;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

export interface EncoderPlan {
  /** Absent for the composition alone. */
  readonly inputs?: readonly EncoderInput[];
  readonly embedding: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly dropout: number;
}

export interface TrainingPlan {
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Epochs without a better validation error after which a member is done; absent to go on to the end. */
  readonly patience?: number;
  /** Number of ensemble members. */
  readonly ensemble: number;
  readonly seed: number;
}

/** Telling hidden elements, without labels. */
export interface PretrainingPlan {
  readonly epochs: number;
}

/** What a sweep may vary, as the plan calls it. */
export const SWEPT_PARAMETERS = [
  'epochs',
  'batch',
  'learningRate',
  'weightDecay',
  'embedding',
  'layers',
  'heads',
  'feedForward',
  'dropout',
] as const;

export type SweptParameter = (typeof SWEPT_PARAMETERS)[number];

/** Values to try, or the ends of a range. */
export type SweptValues =
  | { readonly values: readonly number[] }
  | { readonly from: number; readonly to: number; readonly whole: boolean };

export interface SweepPlan {
  readonly search: 'random' | 'grid';
  /** At most so many trainings, that of the plan as it stands among them. */
  readonly trials: number;
  readonly seed: number;
  readonly parameters: Readonly<Partial<Record<SweptParameter, SweptValues>>>;
}

export type BaselineName =
  | 'median'
  | 'nearest_neighbours'
  | 'ridge'
  | 'random_forest'
  | 'extra_trees'
  | 'fraction_trees';

/** Materials, each with its crystal where one is known. */
export interface Materials {
  readonly compositions: readonly Composition[];
  /** Absent where no crystal is known; null for a material whose own is not. */
  readonly crystals?: readonly (Crystal | null)[];
}

/** Materials and labels of one part of a dataset; `labels[t][i]` is NaN where missing, in the target's unit. */
export interface LabelledMaterials extends Materials {
  readonly labels: readonly Float64Array[];
}

/** Predictions of one target over n materials, in the target's unit. */
export interface TargetPrediction {
  readonly mean: Float64Array;
  /** Uncalibrated scale used to rank by certainty: ensemble spread and Laplace scale combined. */
  readonly scale: Float64Array;
  /** Conformal interval at the model's nominal coverage. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Probability, by the calibrated predictive distribution, that the value of each row is not above its limit. */
  probabilityAtMost(limits: ArrayLike<number>): Float64Array;
}

/** How far a material is from what the model was trained on. */
export interface DomainVerdict {
  readonly inside: boolean;
  /** Percentile (0 … 100) of its distance to the nearest training embeddings among the training rows' own. */
  readonly percentile: number;
  /** Hard facts: elements never seen in training, ... */
  readonly reasons: readonly string[];
}

export interface Prediction {
  readonly targets: readonly TargetPrediction[];
  readonly domain: readonly DomainVerdict[];
}

/** Error of one method on one target over the labelled rows of a part, with a bootstrap 95 % confidence interval of the mean absolute error. */
export interface Metrics {
  readonly count: number;
  readonly mae: number;
  readonly maeLow: number;
  readonly maeHigh: number;
  readonly rmse: number;
  readonly r2: number;
}

/** Metrics of predictions with intervals; `coverage` is the fraction of test labels inside the nominal interval. */
export interface IntervalMetrics extends Metrics {
  readonly coverage: number;
  /** Binomial (Wilson) 95 % interval of the coverage. */
  readonly coverageLow: number;
  readonly coverageHigh: number;
  /** Mean width of the interval in the target's unit. */
  readonly meanWidth: number;
}
