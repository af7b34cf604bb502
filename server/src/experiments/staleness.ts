import { type DataHasher, sourcePathOf } from './dataHash.ts';
import type { RunPlan } from './plan/types.ts';
import type { StoredRun } from './runs/runFolder.ts';

/**
 * Why a run no longer matches the text or the data as they are now, in one sentence; null where it does. Predictions are
 * as stale as the model run they come from.
 *
 * @param runs of the same file, to find that model run
 */
export async function staleness(
  run: StoredRun,
  plans: readonly RunPlan[],
  runs: readonly StoredRun[],
  data: DataHasher,
): Promise<string | null> {
  const { block, planHash, dataHash, modelRun } = run.record;
  const plan = plans.find((candidate) => candidate.block === block);
  if (plan === undefined) return `The file no longer has a block ${block} that can be run.`;
  if (plan.planHash !== planHash) return `${block} was run from an earlier version of the text.`;
  const hash = await data.hashOf(plan.plan).catch(() => null);
  if (hash !== dataHash) return `${block} was run on an earlier version of ${sourcePathOf(plan.plan)}.`;
  const model = runs.find((candidate) => candidate.record.id === modelRun);
  return model ? staleness(model, plans, runs, data) : null;
}
