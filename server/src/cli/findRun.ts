import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { RECORD_FILE } from '../experiments/runs/record.ts';
import { listRuns, readRun, runsFolderOf, type StoredRun } from '../experiments/runs/runFolder.ts';
import { Failure } from '../foundation/failure.ts';

/**
 * A run as the user names it: its folder, or its name (or the beginning of it) among the runs beside a file.
 *
 * @param file the .matml file whose runs are meant
 * @throws Failure `no-run`, `ambiguous-run`, `unreadable-run`
 */
export async function findRun(name: string, file: string): Promise<StoredRun> {
  if (isRunFolder(name)) return readRun(resolve(name));
  const runsFolder = runsFolderOf(file);
  const exact = join(runsFolder, basename(name));
  if (isRunFolder(exact)) return readRun(exact);
  const { runs } = await listRuns(runsFolder);
  const matches = runs.filter((run) => run.record.id.startsWith(name) || run.record.block === name);
  const [only] = matches;
  if (only && matches.length === 1) return only;
  throw new Failure({
    kind: 'usage',
    code: only ? 'ambiguous-run' : 'no-run',
    message: only ? `${matches.length} runs are called ${name}.` : `There is no run ${name} in ${runsFolder}.`,
    cure: only ? `The newest is ${only.record.id}.` : 'List the runs there are with `matml runs`.',
  });
}

export function isRunFolder(path: string): boolean {
  return existsSync(join(path, RECORD_FILE)) && statSync(path).isDirectory();
}
