import type { Random } from '../../foundation/random.ts';
import { combineMembers, pointPredictions } from '../ensemble.ts';
import { CompositionTransformer } from '../network/compositionTransformer.ts';
import { predictOutputs } from '../network/inference.ts';
import { batchOf } from '../representation/tokens.ts';
import { fromLink, logitCount, type TargetScale, toLink } from '../targetScale.ts';
import { AUGMENTATION } from './augmentation.ts';
import { laplaceLoss } from './laplaceLoss.ts';
import type { MemberTask } from './memberTask.ts';
import type { Evaluation, Lesson, Objective } from './objective.ts';

/** The labels of the model's targets. */
export class PropertyLabels implements Objective {
  readonly network: CompositionTransformer;
  readonly #task: MemberTask;

  constructor(task: MemberTask) {
    const { encoder, facts, scales } = task;
    this.network = new CompositionTransformer(encoder, facts, scales.length, logitCount(scales));
    this.#task = task;
  }

  count(rows: Int32Array): number {
    return this.#labels(rows).reduce((sum, label) => (Number.isNaN(label) ? sum : sum + 1), 0);
  }

  lesson(rows: Int32Array, random: Random): Lesson {
    const labels = this.#labels(rows);
    return {
      tokens: batchOf(this.#task.train.tokens, rows, { ...AUGMENTATION, random }),
      loss: (outputs) => laplaceLoss(outputs, labels, this.#task.scales),
    };
  }

  /** Mean absolute error of each target over the validation rows, in the target's unit. */
  async evaluate(parameters: Float32Array): Promise<Evaluation> {
    const { scales, validation } = this.#task;
    const { outputs } = await predictOutputs(this.network, parameters, validation.tokens);
    const predicted = combineMembers([outputs], scales);
    const errors = scales.map((scale, target) => {
      const values = pointPredictions(scale, predicted[target]!);
      let [sum, count] = [0, 0];
      for (let row = 0; row < values.length; row++) {
        const label = validation.labels[row * scales.length + target]!;
        if (Number.isNaN(label)) continue;
        sum += Math.abs(values[row]! - fromLink(scale, label * scale.scale + scale.center));
        count += 1;
      }
      return count > 0 ? sum / count : Number.NaN;
    });
    return { errors, criterion: meanRelative(errors, scales) };
  }

  #labels(rows: Int32Array): Float32Array {
    const { train, scales } = this.#task;
    const chosen = new Float32Array(rows.length * scales.length);
    rows.forEach((row, index) => {
      chosen.set(train.labels.subarray(row * scales.length, (row + 1) * scales.length), index * scales.length);
    });
    return chosen;
  }
}

/** Targets are compared by their error over their own spread, so that a target in GPa does not outweigh one in eV. */
function meanRelative(errors: readonly number[], scales: readonly TargetScale[]): number | null {
  const relative = errors.flatMap((error, target) => {
    const { center, scale, link } = scales[target]!;
    const spread = link === 'log' ? toLink('identity', Math.exp(center) * scale) : scale;
    return Number.isNaN(error) ? [] : [error / spread];
  });
  return relative.length > 0 ? relative.reduce((a, b) => a + b, 0) / relative.length : null;
}
