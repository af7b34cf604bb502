import type { CheckpointStore } from '../trainedModel.ts';
import type { ModelPlan } from '../types.ts';
import type { MemberState } from './member.ts';
import type { MemberTask } from './memberTask.ts';

/** How well the networks told hidden elements in the end, on validation rows. */
export interface PretrainingSummary {
  /** Of each member, those after which its weights were the best. */
  readonly bestEpochs: readonly number[];
  /** Mean share of hidden elements told wrong; null without validation rows. */
  readonly wrong: number | null;
  readonly seconds: number;
}

/**
 * The tasks with encoders that have learnt to tell hidden elements (`maskedElements.ts`), each member its own. Stopped and
 * continued like any training.
 *
 * @param train trains networks, as members are trained
 */
export async function pretrainEncoders(
  { pretraining }: ModelPlan,
  tasks: readonly MemberTask[],
  checkpoints: CheckpointStore,
  train: (tasks: readonly MemberTask[], checkpoints: CheckpointStore) => Promise<readonly MemberState[]>,
): Promise<{ readonly tasks: readonly MemberTask[]; readonly summary: PretrainingSummary | null }> {
  if (pretraining === undefined) return { tasks, summary: null };
  const states = await train(
    tasks.map((task) => ({
      ...task,
      objective: 'masked_elements',
      training: { ...task.training, epochs: pretraining.epochs },
    })),
    {
      load: (name) => checkpoints.load(`pretraining-${name}`),
      save: (name, bytes) => checkpoints.save(`pretraining-${name}`, bytes),
    },
  );
  const wrong = states.map(({ best, history }) => history.find(({ epoch }) => epoch === best.epoch)!.validationMae[0]!);
  const mean = wrong.reduce((sum, share) => sum + share, 0) / wrong.length;
  return {
    tasks: tasks.map((task, index) => ({ ...task, start: states[index]!.best.parameters })),
    summary: {
      bestEpochs: states.map(({ best }) => best.epoch),
      wrong: Number.isNaN(mean) ? null : mean,
      seconds: states.reduce((sum, { seconds }) => sum + seconds, 0),
    },
  };
}
