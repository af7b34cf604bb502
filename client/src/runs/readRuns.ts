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

/** Those of the folders whose `run.json` is another than at the last look; the time of each is written down. */
export async function changedSince(folders: readonly string[], times: Map<string, number>): Promise<string[]> {
  const changed = await Promise.all(
    folders.map(async (folder) => {
      const time = await stat(join(folder, RECORD_FILE)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      const before = times.get(folder);
      times.set(folder, time);
      return before !== undefined && before !== time;
    }),
  );
  return folders.filter((_, index) => changed[index]);
}
