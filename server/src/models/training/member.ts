import { Random } from '../../foundation/random.ts';
import type { CompositionTransformer } from '../network/compositionTransformer.ts';
import type { TrainingPlan } from '../types.ts';
import { rowCount } from './batchGradient.ts';
import { GradientTeam } from './gradientTeam.ts';
import type { MemberTask } from './memberTask.ts';
import { type Evaluation, objectiveOf } from './objective.ts';
import { Optimizer, type OptimizerState, rateAt, startOptimizer } from './optimizer.ts';

/** At most so many evaluations of the validation part in one training. */
const EVALUATIONS = 20;

/** Everything a member needs to continue: taken at the end of an epoch, when all random streams start anew. */
export interface MemberState {
  readonly optimizer: OptimizerState;
  epoch: number;
  best: { epoch: number; criterion: number; parameters: Float32Array };
  /** Errors as the objective gives them: mean absolute errors of the targets, or the share of hidden elements told wrong. */
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
  const { training } = task;
  const objective = objectiveOf(task);
  const { network } = objective;
  const begun = from ?? startMember(task, network);
  const optimizer = new Optimizer(begun.optimizer, network.layout);
  const state: MemberState = { ...begun, optimizer: optimizer.state };
  const batches = Math.ceil(rowCount(task) / training.batch);
  const steps = batches * training.epochs;
  const interval = Math.max(1, Math.min(5, Math.ceil(training.epochs / EVALUATIONS)));
  const add = (part: Float32Array, weight: number) => optimizer.add(part, weight);
  const team = new GradientTeam(task, objective, threads);
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
        const evaluation = await objective.evaluate(state.optimizer.average);
        const entry = { epoch: state.epoch, trainingLoss: lossSum / batches, validationMae: evaluation.errors };
        state.history.push(entry);
        keepBest(state, evaluation);
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

function keepBest(state: MemberState, evaluation: Evaluation): void {
  // Without validation labels the newest weights are the best known.
  const criterion = evaluation.criterion ?? -state.epoch;
  if (criterion < state.best.criterion) {
    state.best = { epoch: state.epoch, criterion, parameters: state.optimizer.average.slice() };
  }
}
