import { dirname } from 'node:path';
import { hashPlan } from '../plan/hash.ts';
import type { DesignBlockPlan } from '../plan/types.ts';
import { listRuns, type StoredRun } from '../runs/runFolder.ts';

/**
 * The newest finished run of the same design with another budget: same goals, space, method, seed, model run and program.
 * What it asked need not be asked again.
 */
export async function earlierRun(plan: DesignBlockPlan, run: StoredRun): Promise<StoredRun | undefined> {
  const { runs } = await listRuns(dirname(run.folder));
  const hash = hashWithoutBudget(plan);
  return runs.find(
    ({ record }) =>
      record.id !== run.record.id &&
      record.state === 'finished' &&
      record.block === plan.name &&
      record.plan.kind === 'design' &&
      record.modelRun === run.record.modelRun &&
      record.dataHash === run.record.dataHash &&
      record.versions.matml === run.record.versions.matml &&
      hashWithoutBudget(record.plan) === hash,
  );
}

/** The number of random candidates to begin with depends on small budgets; from 500 on it does not. */
function hashWithoutBudget(plan: DesignBlockPlan): string {
  const { budget, ...search } = plan.search;
  return hashPlan({ ...plan, search: { ...search, initial: Math.min(50, Math.max(10, Math.floor(budget / 10))) } });
}
