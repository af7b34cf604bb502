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
import { withPaths } from './withPaths.ts';

/** All that is needed to load a dataset. */
export interface KnownDataset {
  readonly plan: DatasetPlan;
  /** Folder that the path of its file is relative to. */
  readonly home: string;
}

/** The run of a model block that answers: one that matches the text is preferred to a newer one that does not. */
export interface FinishedModel {
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly trained: number;
  readonly stale: boolean;
}

/** The newest runs of the blocks a text has or imports, and which of the models can be asked. */
export async function answerRuns({
  file,
  workspace,
  text,
  experiment,
  imported,
}: Questions['runs']['asked']): Promise<RunsAnswer> {
  const plans = planExperiment(withPaths(experiment), text, file).runs.filter(
    (plan) => plan.file === undefined || imported.get(plan.block) === plan.file,
  );
  const planOf = new Map(plans.map((plan) => [plan.block, plan]));
  const storedOf = new Map<string, readonly StoredRun[]>();
  for (const path of new Set(plans.map((plan) => plan.file ?? file)).add(file)) {
    storedOf.set(path, await storedRuns(path));
  }
  const isStale = async (run: StoredRun) => {
    const plan = planOf.get(run.record.block);
    if (!plan || plan.planHash !== run.record.planHash) return true;
    return dataChanged(run, plan, { home: dirname(plan.file ?? file), workspace });
  };

  const runs = new Map<string, RunFacts | null>();
  const models = new Map<string, FinishedModel>();
  const ownBlocks = storedOf.get(file)!.map(({ record }) => record.block);
  for (const block of new Set([...planOf.keys(), ...ownBlocks])) {
    const plan = planOf.get(block);
    const stored = storedOf.get(plan?.file ?? file)!.filter(({ record }) => record.block === block);
    const [newest] = stored;
    runs.set(block, newest ? await factsOf(newest, await isStale(newest)) : null);
    const finished = stored.filter(({ record }) => record.kind === 'model' && record.state === 'finished');
    const model = finished.find(({ record }) => record.planHash === plan?.planHash) ?? finished[0];
    if (!model) continue;
    models.set(block, { folder: model.folder, trained: timeOf(model), stale: await isStale(model) });
  }
  return { runs, models, datasets: datasetsOf(plans, file, imported) };
}

async function storedRuns(file: string): Promise<StoredRun[]> {
  const { runs } = await listRuns(runsFolderOf(file));
  return runs.filter(({ record }) => record.file === basename(file));
}

/** The datasets of the text, and those of other files that its models, or imported ones, learn from. */
function datasetsOf(
  plans: readonly RunPlan[],
  file: string,
  imported: ReadonlyMap<string, string>,
): Map<string, KnownDataset> {
  const datasets = new Map<string, KnownDataset>();
  const ownFirst = [...plans].sort((one, other) => Number(one.kind === 'model') - Number(other.kind === 'model'));
  for (const { plan, file: elsewhere } of ownFirst) {
    if (plan.kind !== 'dataset' && plan.kind !== 'model') continue;
    const { name } = plan.dataset;
    if (datasets.has(name) || (elsewhere !== undefined && imported.get(name) !== elsewhere)) continue;
    datasets.set(name, { plan: plan.dataset, home: dirname(elsewhere ?? file) });
  }
  return datasets;
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
