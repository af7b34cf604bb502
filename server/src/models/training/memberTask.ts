import type { ElementFacts } from '../network/compositionTransformer.ts';
import type { Tokens } from '../representation/tokens.ts';
import type { TargetScale } from '../targetScale.ts';
import type { EncoderPlan, TrainingPlan } from '../types.ts';

/** What one member of the ensemble is trained on; plain typed arrays, so that it can be posted to a thread. */
export interface MemberTask {
  readonly member: number;
  /** What it is taught; absent for the labels of the targets. */
  readonly objective?: 'masked_elements';
  readonly encoder: EncoderPlan;
  readonly training: TrainingPlan;
  readonly facts: ElementFacts;
  readonly scales: readonly TargetScale[];
  readonly train: PartData;
  readonly validation: PartData;
  /** Parameters of a network of the same encoder, from which this one's encoder starts; drawn at random without. */
  readonly start?: Float32Array;
}

export interface PartData {
  readonly tokens: Tokens;
  /** Standardised, row-major [rows, targets], NaN where missing. */
  readonly labels: Float32Array;
}
