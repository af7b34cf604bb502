import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../../foundation/failure.ts';
import { makeFolder, writeFileAtomic } from '../files/atomic.ts';

/** What the model is, for programs: plan, hashes, test errors, card. */
export const CARD_FILE = 'model.json';

/** The folder of a run that holds its model: weights, and the card that describes them. */
export function modelFolderOf(runFolder: string): string {
  return join(runFolder, 'model');
}

/** Write the files of a model. They count as a model only once the run is finished. @throws Failure `storage` */
export async function writeModelFiles(
  runFolder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<void> {
  for (const [name, content] of files) {
    const path = join(modelFolderOf(runFolder), name);
    await makeFolder(dirname(path));
    await writeFileAtomic(path, content);
  }
}

/** Reads a model's files by name, as `restoreModel` asks for them. */
export function modelFilesOf(runFolder: string): (name: string) => Promise<Uint8Array> {
  return async (name) => {
    const path = join(modelFolderOf(runFolder), name);
    try {
      return new Uint8Array(await readFile(path));
    } catch (error) {
      throw new Failure(
        {
          kind: 'model',
          code: 'model-file-missing',
          message: `The model's file ${path} cannot be read.`,
          cure: 'Train the model again.',
          place: { file: path },
        },
        { cause: error },
      );
    }
  };
}
