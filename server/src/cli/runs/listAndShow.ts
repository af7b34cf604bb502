import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finishedEntry } from '../../experiments/runExperiment.ts';
import { listRuns, runsFolderOf, type StoredRun } from '../../experiments/runs/runFolder.ts';
import { visibleState } from '../../experiments/runs/visibleState.ts';
import { Failure } from '../../foundation/failure.ts';
import { findRun } from '../findRun.ts';
import { describeResult } from '../run/describeResult.ts';
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
  if (json) {
    const entries = chosen.map((run) => {
      const { id, file: ofFile, created, started, ended } = run.record;
      return { id, file: ofFile, created, started, ended, ...finishedEntry({ ...outcomeOf(run), failure: null }) };
    });
    process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
  } else {
    process.stdout.write(`${chosen.length > 0 ? runTable(chosen) : `no runs in ${shortPath(runsFolderOf(file))}`}\n`);
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

function runTable(runs: readonly StoredRun[]): string {
  const columns = ['run', 'file', 'kind', 'state', 'test error'].map((title) => ({ title, align: 'left' as const }));
  return table(
    columns,
    runs.map((run) => {
      const { id, file, kind, metrics } = run.record;
      const errors = Object.entries(metrics).flatMap(([target, { test }]) =>
        test ? [`${target} ${short(test.mae)}`] : [],
      );
      return [id, file, kind, colouredState(outcomeOf(run).state), errors.join(', ')];
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
  if (facts) return { file: path, only: place.split('/').at(-1) ?? place };
  throw new Failure({
    kind: 'usage',
    code: 'missing-file',
    message: 'There is no such file or folder.',
    place: { file: path },
  });
}
