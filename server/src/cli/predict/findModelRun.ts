import { basename, dirname } from 'node:path';
import { DataHasher } from '../../experiments/dataHash.ts';
import { planExperiment } from '../../experiments/plan/plan.ts';
import type { RunPlan } from '../../experiments/plan/types.ts';
import { listRuns, readRun, runsFolderOf, type StoredRun } from '../../experiments/runs/runFolder.ts';
import { staleness } from '../../experiments/staleness.ts';
import { Failure } from '../../foundation/failure.ts';
import { isRunFolder } from '../findRun.ts';
import { checkSource } from '../source.ts';

export interface ModelRun {
  readonly run: StoredRun;
  /** Why the run no longer matches the file or its data, null where it does or no file was named. */
  readonly stale: string | null;
}

/**
 * The finished model run that answers: the run named, or the newest of the file. One that matches the text and data as
 * they now are is preferred to a newer one that does not.
 *
 * @throws Failure `model`: `not-a-model`, `not-trained`; `usage`: `which-model`
 */
export async function findModelRun(path: string, model: string | null): Promise<ModelRun> {
  if (isRunFolder(path)) return { run: trainedModel(await readRun(path)), stale: null };
  const source = await checkSource(path);
  const { runs: plans } = planExperiment(source.experiment, source.text, source.file);
  const finished = [...(await finishedRuns(path, model)), ...(await finishedRunsOfImports(plans, model))];
  const names = [...new Set(finished.map(({ run }) => run.record.block))];
  if (names.length > 1) {
    throw new Failure({
      kind: 'usage',
      code: 'which-model',
      message: `The file has ${names.length} trained models: ${names.join(', ')}.`,
      cure: `Say which with --model ${names[0]}.`,
    });
  }
  const [newest] = finished;
  if (newest === undefined) {
    throw new Failure({
      kind: 'model',
      code: 'not-trained',
      message: `There is no finished run of ${model ?? 'a model'} of this file.`,
      cure: 'Train it first with `matml run`.',
      place: { file: path },
    });
  }
  const { block } = newest.run.record;
  const plan = plans.find((candidate) => candidate.block === block && candidate.file === newest.file);
  const { run, file } = finished.find((candidate) => candidate.run.record.planHash === plan?.planHash) ?? newest;
  const data = new DataHasher({ home: dirname(path), workspace: null });
  return { run, stale: await staleness(run, plans, data, file) };
}

interface Found {
  readonly run: StoredRun;
  /** The imported file it is of; undefined for the file itself. */
  readonly file: string | undefined;
}

async function finishedRuns(path: string, model: string | null, file?: string): Promise<Found[]> {
  const { runs } = await listRuns(runsFolderOf(path));
  const finished = runs.filter(
    ({ record }) =>
      record.kind === 'model' &&
      record.state === 'finished' &&
      record.file === basename(path) &&
      (model === null || record.block === model),
  );
  return finished.map((run) => ({ run, file }));
}

/** Runs of the imported models that the file's blocks ask. */
async function finishedRunsOfImports(plans: readonly RunPlan[], model: string | null): Promise<Found[]> {
  const found = plans.map(async ({ block, file }) => {
    if (file === undefined || (model !== null && block !== model)) return [];
    return finishedRuns(file, block, file);
  });
  return (await Promise.all(found)).flat();
}

/** A run that holds a model to use. @throws Failure `model`: `not-a-model`, `not-trained` */
export function trainedModel(run: StoredRun): StoredRun {
  const { kind, state, block } = run.record;
  if (kind === 'model' && state === 'finished') return run;
  throw new Failure({
    kind: 'model',
    code: kind === 'model' ? 'not-trained' : 'not-a-model',
    message: kind === 'model' ? `The run of ${block} is not finished.` : `The run of ${block} is of a ${kind} block.`,
    cure: 'Name a finished run of a model block; `matml runs` lists them.',
    place: { file: run.folder },
  });
}
