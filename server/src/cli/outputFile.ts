import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { Failure } from '../foundation/failure.ts';

/** Made by programs alone, and made again at will; a table or a crystal of that name may be somebody's data. */
const REPLACED = new Set(['.onnx', '.npy', '.png']);

/** @throws Failure `file-exists` where something would be lost that is perhaps not to be had again */
export function refuseToOverwrite(file: string, overwrite: boolean): void {
  if (overwrite || REPLACED.has(extname(file)) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  throw new Failure({
    kind: 'usage',
    code: 'file-exists',
    message: 'This file exists, and may be data.',
    cure: 'Choose another name, or say --overwrite.',
    place: { file },
  });
}
