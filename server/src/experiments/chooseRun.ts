import { keyOf } from './plan/key.ts';
import type { RunPlan } from './plan/types.ts';
import type { RunRecord } from './runs/record.ts';
import type { StoredRun } from './runs/runFolder.ts';
import { isResumable, visibleState } from './runs/visibleState.ts';
import { VERSION } from './versions.ts';

/** A plan with the hash of its data: what decides whether an earlier run is of the same work. */
export interface HashedPlan {
  readonly plan: RunPlan;
  readonly dataHash: string | null;
}

/** What to do for a block: start anew, continue a run that was stopped, or take one that is finished. */
export type Choice =
  | { readonly action: 'start' }
  | { readonly action: 'continue'; readonly run: StoredRun }
  | { readonly action: 'keep'; readonly run: StoredRun };

/**
 * Decide for the blocks of one command. A command continues an earlier one when the newest run of the same work was
 * interrupted, cancelled or stopped by the disk: that run goes on from its checkpoint, and what the earlier command had
 * finished is kept. Otherwise every block starts anew.
 *
 * @param runsOf the runs beside the file of a plan, newest first
 * @returns by the keys of the plans
 */
export function chooseRuns(
  plans: readonly HashedPlan[],
  runsOf: (plan: RunPlan) => readonly StoredRun[],
): Map<string, Choice> {
  const newest = plans.map((plan) => runsOf(plan.plan).find((run) => isSameWork(plan, run.record)));
  const stopped = newest.filter((run) => run !== undefined && isStopped(run)) as StoredRun[];
  const sessions = new Set(stopped.map((run) => run.record.session));
  const choose = (run: StoredRun | undefined): Choice => {
    if (run === undefined || !sessions.has(run.record.session)) return { action: 'start' };
    if (isStopped(run)) return { action: 'continue', run };
    return run.record.state === 'finished' ? { action: 'keep', run } : { action: 'start' };
  };
  return new Map(plans.map(({ plan }, index) => [keyOf(plan), choose(newest[index])]));
}

/** The newest finished run of the same work. */
export function finishedRun(plan: HashedPlan, runs: readonly StoredRun[]): StoredRun | undefined {
  return runs.find((run) => run.record.state === 'finished' && isSameWork(plan, run.record));
}

/** Same plan, same data, same program: the numbers would be the same. */
export function isSameWork({ plan, dataHash }: HashedPlan, record: RunRecord): boolean {
  return (
    record.block === plan.block &&
    record.kind === plan.kind &&
    record.planHash === plan.planHash &&
    record.dataHash === dataHash &&
    record.versions.matml === VERSION
  );
}

function isStopped(run: StoredRun): boolean {
  return isResumable(run.record, visibleState(run.record, run.folder));
}
