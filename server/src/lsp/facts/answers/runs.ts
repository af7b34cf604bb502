import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hashFile, inspectFile } from '../../../datasets/sources/file.ts';
import type { DatasetPlan } from '../../../datasets/types.ts';
import { sourcePathOf } from '../../../experiments/dataHash.ts';
import { resolvePath } from '../../../experiments/plan/paths.ts';
import { planExperiment } from '../../../experiments/plan/plan.ts';
import type { BlockPlan, RunPlan } from '../../../experiments/plan/types.ts';
import { listRuns, runsFolderOf, type StoredRun } from '../../../experiments/runs/runFolder.ts';
import { visibleState } from '../../../experiments/runs/visibleState.ts';
import type { RunFacts, TargetMetrics } from '../../../ide/types.ts';
import type { Questions, RunsAnswer } from '../messages.ts';

/** What later questions about a text are answered from. */
export interface KnownText {
  readonly home: string;
  readonly datasets: ReadonlyMap<string, DatasetPlan>;
  readonly models: ReadonlyMap<string, FinishedModel>;
}

/** The run of a model block that answers: one that matches the text is preferred to a newer one that does not. */
export interface FinishedModel {
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly trained: number;
  readonly stale: boolean;
}

/** The newest runs of the blocks of a text, and which of its models can be asked. */
export async function answerRuns({
  file,
  workspace,
  text,
  experiment,
}: Questions['runs']['asked']): Promise<{ answer: RunsAnswer; text: KnownText }> {
  const home = dirname(file);
  const { runs: plans } = planExperiment(experiment, text);
  const planOf = new Map(plans.map((plan) => [plan.block, plan]));
  const { runs: all } = await listRuns(runsFolderOf(file));
  const stored = all.filter(({ record }) => record.file === basename(file));
  const isStale = async (run: StoredRun) => {
    const plan = planOf.get(run.record.block);
    return !plan || plan.planHash !== run.record.planHash || (await dataChanged(run, plan, { home, workspace }));
  };

  const runs = new Map<string, RunFacts | null>();
  const models = new Map<string, FinishedModel>();
  for (const block of new Set([...planOf.keys(), ...stored.map(({ record }) => record.block)])) {
    const own = stored.filter(({ record }) => record.block === block);
    const [newest] = own;
    runs.set(block, newest ? await factsOf(newest, await isStale(newest)) : null);
    const finished = own.filter(({ record }) => record.kind === 'model' && record.state === 'finished');
    const matching = finished.find(({ record }) => record.planHash === planOf.get(block)?.planHash);
    const model = matching ?? finished[0];
    if (!model) continue;
    models.set(block, { folder: model.folder, trained: timeOf(model), stale: await isStale(model) });
  }
  const datasets = new Map(
    plans.flatMap(({ block, plan }) => (plan.kind === 'dataset' ? [[block, plan.dataset] as const] : [])),
  );
  const folders = new Map([...models].map(([block, { folder }]) => [block, folder]));
  return { answer: { runs, models: folders }, text: { home, datasets, models } };
}

async function factsOf(run: StoredRun, stale: boolean): Promise<RunFacts> {
  const { record, folder } = run;
  return {
    folder,
    state: visibleState(record, folder),
    time: timeOf(run),
    stale,
    fraction: null,
    failure: record.failure?.message ?? null,
    targets: targetsOf(record.plan, record.metrics),
    materials: await materialsOf(record.plan, folder),
  };
}

function timeOf({ record }: StoredRun): number {
  return Date.parse(record.ended ?? record.started ?? record.created);
}

function targetsOf(plan: BlockPlan, metrics: StoredRun['record']['metrics']): TargetMetrics[] {
  if (plan.kind !== 'model') return [];
  return plan.model.targets.flatMap(({ name, unit }) => {
    const measured = metrics[name];
    if (!measured) return [];
    const { test, baselines } = measured;
    return {
      name,
      unit,
      test: test && { mae: test.mae, rmse: test.rmse, r2: test.r2, coverage: test.coverage90 },
      baselines: Object.entries(baselines).map(([baseline, { mae }]) => ({ name: baseline, mae })),
    };
  });
}

/** Materials of a prediction: those of the text, or the lines of the table it wrote. */
async function materialsOf(plan: BlockPlan, folder: string): Promise<number | null> {
  if (plan.kind !== 'predict') return null;
  if (plan.materials.from === 'text') return plan.materials.formulas.length;
  const table = await readFile(join(folder, 'predictions.csv'), 'utf8').catch(() => null);
  return table === null ? null : table.trimEnd().split('\n').length - 1;
}

/** Larger files are compared by their time: hashing them at every look would keep the disk busy. */
const LARGEST_HASHED = 256 * 1024 * 1024;
const hashes = new Map<string, { readonly key: string; readonly hash: Promise<string> }>();

async function dataChanged(
  { record }: StoredRun,
  { plan }: RunPlan,
  rule: { readonly home: string; readonly workspace: string },
): Promise<boolean> {
  const written = sourcePathOf(plan);
  if (written === null || record.dataHash === null) return false;
  try {
    const path = resolvePath(written, rule);
    const { size, mtimeMs } = await stat(path);
    if (size > LARGEST_HASHED) return mtimeMs > Date.parse(record.created);
    const key = `${size} ${mtimeMs}`;
    let known = hashes.get(path);
    if (known?.key !== key) {
      known = { key, hash: inspectFile(path).then((file) => hashFile(file)) };
      hashes.set(path, known);
    }
    return (await known.hash) !== record.dataHash;
  } catch {
    return true;
  }
}
