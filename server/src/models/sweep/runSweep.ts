import type { CheckpointStore } from '../trainedModel.ts';
import type { MemberState } from '../training/member.ts';
import type { ModelPlan } from '../types.ts';
import { type Candidate, candidatesOf, planWith } from './candidates.ts';

/** One training of a sweep, of one network. */
export interface Trial {
  readonly values: Candidate;
  /** Per target, in its unit, at the best epoch; null where the part has no label. */
  readonly validationMae: readonly (number | null)[];
  /** What trials are compared by: the mean over the targets of the error over the spread of the labels. */
  readonly criterion: number;
  readonly bestEpoch: number;
  readonly seconds: number;
}

export interface SweepHooks {
  readonly checkpoints: CheckpointStore;
  onProgress(phase: string, fraction: number): void;
  /** Trains one network of the plan, from its checkpoint where there is one. */
  train(plan: ModelPlan, checkpoints: CheckpointStore, onProgress: (fraction: number) => void): Promise<MemberState>;
}

/** File of the checkpoints that holds the trials so far. */
const TRIALS = 'sweep.json';

/**
 * Tries the candidates of the plan's sweep one after another; each trains one network, and the validation part judges.
 * A sweep that was stopped goes on with the trial it was at.
 *
 * @returns the plan of the best trial, and all trials in their order
 */
export async function runSweep(
  plan: ModelPlan,
  hooks: SweepHooks,
): Promise<{ readonly plan: ModelPlan; readonly trials: readonly Trial[] }> {
  if (plan.sweep === undefined) return { plan, trials: [] };
  const candidates = candidatesOf(plan, plan.sweep);
  const stored = await hooks.checkpoints.load(TRIALS);
  const trials: Trial[] = stored ? (JSON.parse(new TextDecoder().decode(stored)) as Trial[]) : [];
  while (trials.length < candidates.length) {
    const index = trials.length;
    const values = candidates[index]!;
    const phase = `trial ${index + 1} of ${candidates.length}`;
    const checkpoints = withPrefix(hooks.checkpoints, `trial-${index + 1}-`);
    const { best, history, seconds } = await hooks.train(planWith(plan, values), checkpoints.store, (fraction) =>
      hooks.onProgress(phase, (index + fraction) / candidates.length),
    );
    const validationMae = history.find(({ epoch }) => epoch === best.epoch)!.validationMae;
    trials.push({
      values,
      validationMae: validationMae.map((error) => (Number.isNaN(error) ? null : error)),
      criterion: best.criterion,
      bestEpoch: best.epoch,
      seconds,
    });
    await hooks.checkpoints.save(TRIALS, new TextEncoder().encode(JSON.stringify(trials)));
    await checkpoints.empty();
  }
  return { plan: planWith(plan, trials[bestTrial(trials)]!.values), trials };
}

/** The first of the best. */
export function bestTrial(trials: readonly Trial[]): number {
  return trials.reduce((best, { criterion }, index) => (criterion < trials[best]!.criterion ? index : best), 0);
}

/** Checkpoints under names of their own, which can be made empty when they are of no more use. */
function withPrefix(
  { load, save }: CheckpointStore,
  prefix: string,
): { store: CheckpointStore; empty(): Promise<void> } {
  const names = new Set<string>();
  return {
    store: {
      load: (name) => load(prefix + name),
      save: (name, bytes) => {
        names.add(name);
        return save(prefix + name, bytes);
      },
    },
    async empty() {
      for (const name of names) await save(prefix + name, new Uint8Array());
    },
  };
}
