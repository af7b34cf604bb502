import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../foundation/random.ts';
import type { CompositionTransformer } from '../network/compositionTransformer.ts';
import type { TokenBatch } from '../representation/tokens.ts';
import { MaskedElements } from './maskedElements.ts';
import type { MemberTask } from './memberTask.ts';
import { PropertyLabels } from './propertyLabels.ts';

/** What a network is taught, and how it is judged. */
export interface Objective {
  readonly network: CompositionTransformer;
  /** How much there is to be learnt from these training rows; the loss of several shards is weighted by it. */
  count(rows: Int32Array): number;
  /** @param random of this shard of this batch */
  lesson(rows: Int32Array, random: Random): Lesson;
  /** Judges weights on the validation rows. */
  evaluate(parameters: Float32Array): Promise<Evaluation>;
}

export interface Lesson {
  readonly tokens: TokenBatch;
  /** Mean loss of what the network's head says. */
  loss(outputs: tf.Tensor2D): tf.Scalar;
}

export interface Evaluation {
  /** In the user's units, one for each thing that is learnt; NaN where no validation row tells. */
  readonly errors: number[];
  /** What decides which weights are kept, smaller being better; null where no validation row tells. */
  readonly criterion: number | null;
}

export function objectiveOf(task: MemberTask): Objective {
  return task.objective === 'masked_elements' ? new MaskedElements(task) : new PropertyLabels(task);
}
