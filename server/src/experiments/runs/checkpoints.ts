import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CheckpointStore } from '../../models/trainedModel.ts';
import { makeFolder, writeFileAtomic } from '../files/atomic.ts';

/** The folder of a run that holds what it needs to continue; gone once the run is finished. */
export const CHECKPOINTS_FOLDER = 'checkpoints';

/** Checkpoints as files of a folder, each replaced in one step. */
export function checkpointsIn(folder: string): CheckpointStore {
  return {
    async load(name) {
      try {
        return new Uint8Array(await readFile(join(folder, name)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    async save(name, bytes) {
      const path = join(folder, name);
      await makeFolder(dirname(path));
      await writeFileAtomic(path, bytes);
    },
  };
}
