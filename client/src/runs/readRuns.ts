import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RECORD_FILE } from '../../../server/src/experiments/runs/record.ts';
import { readRun, type StoredRun } from '../../../server/src/experiments/runs/runFolder.ts';
import { Failure } from '../../../server/src/foundation/failure.ts';

export { isResumable, visibleState } from '../../../server/src/experiments/runs/visibleState.ts';

export type ReadRun =
  | { readonly is: 'run'; readonly run: StoredRun }
  | { readonly is: 'gone' }
  | { readonly is: 'unreadable'; readonly message: string };

/** A run as it is on the disk now. Never throws: a folder that is gone or broken is an answer too. */
export async function readStored(folder: string): Promise<ReadRun> {
  try {
    return { is: 'run', run: await readRun(folder) };
  } catch (error) {
    const { code, message } =
      error instanceof Failure
        ? error.details
        : { code: 'fault', message: error instanceof Error ? error.message : '' };
    return code === 'no-run' || !existsSync(folder) ? { is: 'gone' } : { is: 'unreadable', message };
  }
}

/** Runs in these folders that have not been seen yet. A folder without a `run.json` is only just being made, or no run. */
export async function unseenRuns(parents: ReadonlySet<string>, seen: ReadonlySet<string>): Promise<string[]> {
  const found = await Promise.all(
    [...parents].map(async (parent) => {
      const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(parent, name));
    }),
  );
  return found.flat().filter((folder) => !seen.has(folder) && existsSync(join(folder, RECORD_FILE)));
}

/** When the `run.json` of a folder was last written, in milliseconds; 0 where there is none. */
export async function changeTimeOf(folder: string): Promise<number> {
  return stat(join(folder, RECORD_FILE)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** Those of the folders whose `run.json` is another than when it was read, or gone. */
export async function changedSince(folders: readonly string[], times: ReadonlyMap<string, number>): Promise<string[]> {
  const now = await Promise.all(folders.map(changeTimeOf));
  return folders.filter((folder, index) => times.get(folder) !== now[index]);
}
