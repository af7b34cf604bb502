import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DataHasher } from '../../experiments/dataHash.ts';
import { planExperiment } from '../../experiments/plan/plan.ts';
import { finishedEntry } from '../../experiments/runExperiment.ts';
import { listRuns, runsFolderOf, type StoredRun } from '../../experiments/runs/runFolder.ts';
import { visibleState } from '../../experiments/runs/visibleState.ts';
import { staleness } from '../../experiments/staleness.ts';
import { Failure } from '../../foundation/failure.ts';
import { findRun } from '../findRun.ts';
import { describeResult } from '../run/describeResult.ts';
import { checkSource, errorsOf } from '../source.ts';
import { short } from '../terminal/numbers.ts';
import { shortPath } from '../terminal/reportFailure.ts';
import { styled } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';
import { describeRun } from './describeRun.ts';

/** Print the runs of a file or folder. */
export async function printRuns(place: string, json: boolean): Promise<void> {
  const { file, only } = filesOf(place);
  const { runs, unreadable } = await listRuns(runsFolderOf(file));
  const chosen = only === null ? runs : runs.filter((run) => run.record.file === only);
  const stale = only === null ? [] : await stalenessOf(chosen, file);
  if (json) {
    const entries = chosen.map((run, index) => {
      const { id, file: ofFile, created, started, ended } = run.record;
      const entry = finishedEntry({ ...outcomeOf(run), failure: null });
      return { id, file: ofFile, created, started, ended, stale: stale[index] ?? null, ...entry };
    });
    process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
  } else {
    process.stdout.write(
      `${chosen.length > 0 ? runTable(chosen, stale) : `no runs in ${shortPath(runsFolderOf(file))}`}\n`,
    );
  }
  for (const folder of unreadable)
    process.stderr.write(`${shortPath(folder)} cannot be read as a run of this version\n`);
}

/** Print all there is to know about a run. */
export async function printRun(name: string, place: string, json: boolean): Promise<void> {
  const run = await findRun(name, filesOf(place).file);
  const { state } = outcomeOf(run);
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...run.record, state, folder: run.folder }, null, 2)}\n`);
    return;
  }
  process.stdout.write(`${describeRun(run, state)}\n`);
  if (state === 'finished') process.stdout.write(`\n${await describeResult(run)}\n`);
}

/** Why each run no longer matches the file, null where it does. Of a file with mistakes that cannot be said. */
async function stalenessOf(runs: readonly StoredRun[], file: string): Promise<(string | null)[]> {
  const source = await checkSource(file);
  if (errorsOf(source).length > 0) return [];
  const { runs: plans } = planExperiment(source.experiment, source.text, source.file);
  const data = new DataHasher({ home: dirname(file), workspace: null });
  return Promise.all(runs.map((run) => staleness(run, plans, data)));
}

function runTable(runs: readonly StoredRun[], stale: readonly (string | null)[]): string {
  const columns = ['run', 'file', 'kind', 'state', 'test error'].map((title) => ({ title, align: 'left' as const }));
  return table(
    columns,
    runs.map((run, index) => {
      const { id, file, kind, metrics } = run.record;
      const errors = Object.entries(metrics).flatMap(([target, { test }]) =>
        test ? [`${target} ${short(test.mae)}`] : [],
      );
      const { state } = outcomeOf(run);
      const shown = state === 'finished' && stale[index] ? styled('yellow', 'stale') : colouredState(state);
      return [id, file, kind, shown, errors.join(', ')];
    }),
  );
}

function colouredState(state: string): string {
  const colours = { finished: 'green', failed: 'red', interrupted: 'yellow', cancelled: 'yellow' } as const;
  return state in colours ? styled(colours[state as keyof typeof colours], state) : state;
}

function outcomeOf(run: StoredRun): { run: StoredRun; state: ReturnType<typeof visibleState> } {
  return { run, state: visibleState(run.record, run.folder) };
}

/** A .matml file, or a folder as if one of its files had been named. */
function filesOf(place: string): { readonly file: string; readonly only: string | null } {
  const path = resolve(place);
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts?.isDirectory()) return { file: join(path, 'any.matml'), only: null };
  if (facts) return { file: path, only: basename(path) };
  throw new Failure({
    kind: 'usage',
    code: 'missing-file',
    message: 'There is no such file or folder.',
    place: { file: path },
  });
}
