import { existsSync } from 'node:fs';
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
