import type { DomainVerdict } from '../../models/types.ts';
import type { StabilityVerdict } from '../stability/judgeStability.ts';

export interface PredictedTargetName {
  readonly name: string;
  readonly unit: string;
}

/** Predictions of a model, a row a material. */
export interface Predictions {
  readonly targets: readonly PredictedTargetName[];
  /** Nominal coverage of the intervals. */
  readonly coverage: number;
  readonly rows: readonly PredictedMaterial[];
}

export interface PredictedMaterial {
  /** As it was written. */
  readonly formula: string;
  /** In the order and unit of the targets. */
  readonly values: readonly { readonly mean: number; readonly lower: number; readonly upper: number }[];
  readonly domain: DomainVerdict;
  /** Null where it cannot be judged; absent where the model predicts no energy to judge it by. */
  readonly stability?: StabilityVerdict | null;
}
