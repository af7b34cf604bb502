import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../foundation/random.ts';
import { CompositionTransformer, ELEMENT_ROWS } from '../network/compositionTransformer.ts';
import { predictOutputs } from '../network/inference.ts';
import { hideElements } from '../representation/hideElements.ts';
import { batchOf } from '../representation/tokens.ts';
import { AUGMENTATION } from './augmentation.ts';
import type { MemberTask } from './memberTask.ts';
import type { Evaluation, Lesson, Objective } from './objective.ts';

/**
 * Which element is hidden: one of each material is masked and told from the others, its fraction and, where the encoder sees
 * structures, the distances around it. It needs no labels. After the masked tokens of BERT (Devlin et al. 2019,
 * arXiv:1810.04805); the answer is read from the pooled embedding, so that all of the encoder is taught.
 */
export class MaskedElements implements Objective {
  readonly network: CompositionTransformer;
  readonly #task: MemberTask;

  constructor(task: MemberTask) {
    // The head gives a logit for every row of the element table and is thrown away afterwards.
    this.network = new CompositionTransformer(task.encoder, task.facts, 0, ELEMENT_ROWS);
    this.#task = task;
  }

  count(rows: Int32Array): number {
    return rows.length;
  }

  lesson(rows: Int32Array, random: Random): Lesson {
    const { tokens, answers } = hideElements(this.#task.train.tokens, rows, random);
    return {
      tokens: batchOf(tokens, [...rows.keys()], { ...AUGMENTATION, random }),
      loss: (outputs) => elementLoss(outputs, answers),
    };
  }

  /** The error is the share of hidden elements told wrong, the criterion the mean −ln p of the right one. */
  async evaluate(parameters: Float32Array): Promise<Evaluation> {
    const { tokens } = this.#task.validation;
    const rows = Int32Array.from({ length: tokens.offsets.length - 1 }, (_, row) => row);
    if (rows.length === 0) return { errors: [Number.NaN], criterion: null };
    // The same elements are hidden every time, so that evaluations can be compared.
    const hidden = hideElements(tokens, rows, Random.of(this.#task.training.seed, 'elements hidden for validation'));
    const { outputs } = await predictOutputs(this.network, parameters, hidden.tokens);
    const { value, wrong } = elementLossAndGradient(outputs, hidden.answers);
    return { errors: [wrong / rows.length], criterion: value };
  }
}

/** Mean −ln p(answer), p the softmax of a row. */
function elementLoss(outputs: tf.Tensor2D, answers: Int32Array): tf.Scalar {
  const loss = tf.customGrad((x, save) => {
    const { value, gradient } = elementLossAndGradient((x as tf.Tensor).dataSync() as Float32Array, answers);
    (save as tf.GradSaveFunc)([tf.tensor2d(gradient, outputs.shape)]);
    return { value: tf.scalar(value), gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, dy) };
  });
  return loss(outputs) as tf.Scalar;
}

/** The same on plain arrays, with the gradient to every logit and the number of rows whose largest is not the answer's. */
export function elementLossAndGradient(
  logits: Float32Array,
  answers: Int32Array,
): { value: number; gradient: Float32Array; wrong: number } {
  const width = logits.length / Math.max(1, answers.length);
  const gradient = new Float32Array(logits.length);
  let [sum, wrong] = [0, 0];
  answers.forEach((answer, row) => {
    const own = logits.subarray(row * width, (row + 1) * width);
    const largest = own.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
    const total = own.reduce((all, logit) => all + Math.exp(logit - largest), 0);
    sum += Math.log(total) + largest - own[answer]!;
    if (own[answer]! < largest) wrong += 1;
    own.forEach((logit, element) => {
      const probability = Math.exp(logit - largest) / total;
      gradient[row * width + element] = (probability - (element === answer ? 1 : 0)) / answers.length;
    });
  });
  return { value: sum / Math.max(1, answers.length), gradient, wrong };
}
