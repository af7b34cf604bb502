import type { Crystal } from '../chemistry/structure/crystal.ts';
import type { Composition } from '../chemistry/types.ts';
import type { Combination } from './combination/combination.ts';
import type { Trial } from './sweep/runSweep.ts';
import type { Pretrained } from './training/pretrained.ts';
import type { PretrainingSummary } from './training/pretraining.ts';
import type { BaselineName, IntervalMetrics, LabelledMaterials, Metrics, ModelPlan, Prediction } from './types.ts';

/** Where training keeps what it needs to continue after a kill. Models know no file system: the caller stores the bytes. */
export interface CheckpointStore {
  load(name: string): Promise<Uint8Array | null>;
  /** Must be atomic: a reader finds the old bytes or the new, never a mixture. */
  save(name: string, bytes: Uint8Array): Promise<void>;
}

export interface TrainingHooks {
  readonly signal: AbortSignal;
  /** What is being done, in the user's words, and how much of all the work is done, 0 … 1. */
  onProgress(phase: string, fraction: number): void;
  /** After each evaluated epoch of a member: `training_loss` and `<target>.validation_mae` in the target's unit. */
  onMetric(member: number, epoch: number, values: Readonly<Record<string, number>>): void;
  readonly checkpoints: CheckpointStore;
  /** How many threads may train at once; the number of cores by default. */
  readonly threads?: number;
}

export interface TrainingInput {
  readonly plan: ModelPlan;
  readonly train: LabelledMaterials;
  readonly validation: LabelledMaterials;
  readonly test: LabelledMaterials;
  /** Whose encoder the networks start from; drawn at random without. */
  readonly pretrained?: Pretrained;
}

export interface PredictOptions {
  readonly signal?: AbortSignal;
  /** Of each composition, where it is known; a model that sees compositions only takes no notice. */
  readonly crystals?: readonly (Crystal | null)[];
}

/** A model that can predict, and everything needed to write it down. */
export interface Predictor {
  readonly plan: ModelPlan;
  /** Predictions of all targets with intervals and domain verdicts, in the order of `compositions`. */
  predict(compositions: readonly Composition[], options?: PredictOptions): Promise<Prediction>;
  /** The material embeddings of the first member: row-major, n × `plan.encoder.embedding`. */
  embed(compositions: readonly Composition[], options?: PredictOptions): Promise<Float32Array>;
  /** The model as files by name, to be written to the run's `model/` folder and given back to `restoreModel`. */
  files(): ReadonlyMap<string, Uint8Array>;
}

export interface TrainedModel extends Predictor {
  readonly summary: TrainingSummary;
}

/** What a report says about a training. */
export interface TrainingSummary {
  readonly parameterCount: number;
  /** `wasm (SIMD kernels, relaxed)`, `cpu`, ... : results are only comparable bit for bit on the same backend. */
  readonly backend: string;
  readonly epochs: number;
  readonly batch: number;
  readonly counts: { readonly train: number; readonly validation: number; readonly test: number };
  readonly targets: readonly TargetSummary[];
  readonly members: readonly MemberHistory[];
  /** Absent where the encoders learnt nothing before the labels. */
  readonly pretraining?: PretrainingSummary;
  /** Of the sweep, in their order; empty where there was none. */
  readonly trials: readonly Trial[];
  /** Domain verdicts of the test rows. */
  readonly testInsideDomain: readonly boolean[];
  /** Things the user should know: `calibration rows too few`, `a baseline beats the model`. */
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

export interface MemberHistory {
  readonly member: number;
  readonly bestEpoch: number;
  readonly seconds: number;
  readonly epochs: readonly {
    readonly epoch: number;
    readonly trainingLoss: number;
    readonly validationMae: readonly number[];
  }[];
}

/** Errors of one way to predict. */
export interface TestedMethod {
  readonly validation: Metrics;
  /** Null where the test part has no label. */
  readonly test: Metrics | null;
}

export interface TargetSummary {
  readonly name: string;
  readonly unit: string;
  /** What predicts; the errors that follow are its. */
  readonly combination: Combination;
  readonly validation: Metrics;
  /** Null where the test part has no label of this target. */
  readonly test: IntervalMetrics | null;
  /** The network alone: all members, and the first of several by itself. */
  readonly network: TestedMethod;
  readonly firstMember: TestedMethod | null;
  /** The stack of network and baselines; validation errors are of rows its shares were not fitted on. */
  readonly stacked: (TestedMethod & { readonly shares: Combination['shares'] }) | null;
  readonly baselines: readonly (TestedMethod & { readonly name: BaselineName })[];
  /** The network where the structures are kept from it; null where it sees none, or nothing else. */
  readonly withoutStructure: TestedMethod | null;
  /** Nominal coverage against the fraction of test labels inside. */
  readonly calibration: readonly { readonly nominal: number; readonly observed: number }[];
  /** Spearman correlation of predicted scale with absolute error on the test rows: can the model rank its own errors? */
  readonly scaleErrorCorrelation: number;
  /** Labelled test rows: index into the test part, and numbers in the target's unit. */
  readonly testRows: readonly {
    readonly row: number;
    readonly actual: number;
    readonly predicted: number;
    readonly lower: number;
    readonly upper: number;
    /** What the network alone says. */
    readonly network: number;
  }[];
  readonly errorByElement: readonly {
    readonly element: string;
    readonly meanAbsoluteError: number;
    readonly count: number;
  }[];
}

export type { LabelledMaterials };
