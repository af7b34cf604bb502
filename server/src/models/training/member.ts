import { Random } from '../../foundation/random.ts';
import { combineMembers, pointPredictions } from '../ensemble.ts';
import { CompositionTransformer } from '../network/compositionTransformer.ts';
import { predictOutputs } from '../network/inference.ts';
import { fromLink, logitCount, type TargetScale, toLink } from '../targetScale.ts';
import type { TrainingPlan } from '../types.ts';
import { rowCount } from './batchGradient.ts';
import { GradientTeam } from './gradientTeam.ts';
import type { MemberTask } from './memberTask.ts';
import { Optimizer, type OptimizerState, rateAt, startOptimizer } from './optimizer.ts';

/** At most so many evaluations of the validation part in one training. */
const EVALUATIONS = 20;

/** Everything a member needs to continue: taken at the end of an epoch, when all random streams start anew. */
export interface MemberState {
  readonly optimizer: OptimizerState;
  epoch: number;
  best: { epoch: number; criterion: number; parameters: Float32Array };
  history: { epoch: number; trainingLoss: number; validationMae: number[] }[];
  seconds: number;
}

export interface MemberHooks {
  /** Called between batches; a promise is awaited, so a thread can hear that it is to stop. */
  onBatch(fraction: number): void | Promise<void>;
  onEvaluation(entry: MemberState['history'][number]): void;
  /** At the end of every epoch; the state may be copied before it returns, it goes on changing afterwards. */
  onEpoch(state: MemberState): void | Promise<void>;
}

/**
 * Trains one member, from the start or from a state; the best validation error decides which weights are kept.
 *
 * @param threads that share the work; the calling one blocks for the others. The result does not depend on it.
 */
export async function trainMember(
  task: MemberTask,
  hooks: MemberHooks,
  { from, threads = 1 }: { readonly from?: MemberState; readonly threads?: number } = {},
): Promise<MemberState> {
  const { training, scales } = task;
  const network = new CompositionTransformer(task.encoder, task.facts, scales.length, logitCount(scales));
  const begun = from ?? startMember(task, network);
  const optimizer = new Optimizer(begun.optimizer, network.layout);
  const state: MemberState = { ...begun, optimizer: optimizer.state };
  const batches = Math.ceil(rowCount(task) / training.batch);
  const steps = batches * training.epochs;
  const interval = Math.max(1, Math.min(5, Math.ceil(training.epochs / EVALUATIONS)));
  const add = (part: Float32Array, weight: number) => optimizer.add(part, weight);
  const team = new GradientTeam(task, network, threads);
  try {
    while (!isTrained(state, training)) {
      const started = performance.now();
      let lossSum = 0;
      for (let batch = 0; batch < batches; batch++) {
        lossSum += team.gradient(state.optimizer.parameters, state.epoch, batch, add);
        const rate = training.learningRate * rateAt(state.optimizer.step, steps);
        optimizer.step({ rate, weightDecay: training.weightDecay });
        await hooks.onBatch((state.epoch + (batch + 1) / batches) / training.epochs);
      }
      state.epoch += 1;
      if (state.epoch % interval === 0 || state.epoch === training.epochs) {
        const validationMae = await evaluate(network, state.optimizer.average, task);
        const entry = { epoch: state.epoch, trainingLoss: lossSum / batches, validationMae };
        state.history.push(entry);
        keepBest(state, validationMae, scales);
        hooks.onEvaluation(entry);
      }
      state.seconds += (performance.now() - started) / 1000;
      await hooks.onEpoch(state);
    }
  } finally {
    await team.close();
  }
  return state;
}

/** At the last epoch, or without a better validation error for as long as the plan has patience. */
export function isTrained({ epoch, best, history }: MemberState, { epochs, patience }: TrainingPlan): boolean {
  // Only an epoch that was evaluated can be a disappointment.
  const judged = history.at(-1)?.epoch ?? 0;
  return epoch === epochs || (patience !== undefined && judged - best.epoch >= patience);
}

function startMember(task: MemberTask, network: CompositionTransformer): MemberState {
  const random = Random.of(task.training.seed, `member ${task.member} initial weights`);
  const parameters = network.layout.initialize(random);
  if (task.start) parameters.set(task.start.subarray(0, network.encoderSize));
  return {
    optimizer: startOptimizer(parameters),
    epoch: 0,
    best: { epoch: 0, criterion: Number.POSITIVE_INFINITY, parameters: parameters.slice() },
    history: [],
    seconds: 0,
  };
}

/** Mean absolute error of each target over the validation rows, in the target's unit; NaN without labels. */
async function evaluate(
  network: CompositionTransformer,
  parameters: Float32Array,
  task: MemberTask,
): Promise<number[]> {
  const { tokens, labels } = task.validation;
  const targets = task.scales.length;
  const { outputs } = await predictOutputs(network, parameters, tokens);
  const predicted = combineMembers([outputs], task.scales);
  return task.scales.map((scale, target) => {
    const values = pointPredictions(scale, predicted[target]!);
    let [sum, count] = [0, 0];
    for (let row = 0; row < values.length; row++) {
      const label = labels[row * targets + target]!;
      if (Number.isNaN(label)) continue;
      sum += Math.abs(values[row]! - fromLink(scale, label * scale.scale + scale.center));
      count += 1;
    }
    return count > 0 ? sum / count : Number.NaN;
  });
}

/** Targets are compared by their error over their own spread, so that a target in GPa does not outweigh one in eV. */
function keepBest(state: MemberState, validationMae: readonly number[], scales: readonly TargetScale[]): void {
  const relative = validationMae.flatMap((error, target) => {
    const { center, scale, link } = scales[target]!;
    const spread = link === 'log' ? toLink('identity', Math.exp(center) * scale) : scale;
    return Number.isNaN(error) ? [] : [error / spread];
  });
  // Without validation labels the newest weights are the best known.
  const criterion = relative.length > 0 ? relative.reduce((a, b) => a + b, 0) / relative.length : -state.epoch;
  if (criterion < state.best.criterion) {
    state.best = { epoch: state.epoch, criterion, parameters: state.optimizer.average.slice() };
  }
}
