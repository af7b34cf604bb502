import { dirname, join } from 'node:path';
import { type DataHasher, sourcePathOf } from './dataHash.ts';
import { keyOf } from './plan/key.ts';
import type { RunPlan } from './plan/types.ts';
import { readRun, type StoredRun } from './runs/runFolder.ts';

/**
 * Why a run no longer matches the text or the data as they are now, in one sentence; null where it does. Predictions are
 * as stale as the model run they come from.
 *
 * @param plans of the file, among them those of the imported models it asks
 * @param file absolute path of the imported file that the run's block is written in; left out for the file itself
 */
export async function staleness(
  run: StoredRun,
  plans: readonly RunPlan[],
  data: DataHasher,
  file?: string,
): Promise<string | null> {
  const { block, planHash, dataHash, modelRun } = run.record;
  const plan = plans.find((candidate) => candidate.block === block && candidate.file === file);
  if (plan === undefined) return `The file no longer has a block ${block} that can be run.`;
  if (plan.planHash !== planHash) return `${block} was run from an earlier version of the text.`;
  const hash = await data.hashOf(plan).catch(() => null);
  if (hash !== dataHash)
    return `${block} was run on an earlier version of ${sourcePathOf(plan.plan) ?? 'what the databases answered'}.`;
  if (modelRun === null) return null;
  const model = await readRun(join(dirname(run.folder), modelRun)).catch(() => null);
  const asked = plans.find((candidate) => plan.needs.includes(keyOf(candidate)));
  return model && staleness(model, plans, data, asked?.file);
}
