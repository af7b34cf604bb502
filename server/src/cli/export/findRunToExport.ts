import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { findRun } from '../findRun.ts';
import { findModelRun, type ModelRun, trainedModel } from '../predict/findModelRun.ts';

/**
 * The model run named by a .matml file, by its folder, or by its name among the runs of the current folder.
 *
 * @throws Failure those of `findModelRun` and `findRun`
 */
export async function findRunToExport(place: string, model: string | null): Promise<ModelRun> {
  const isFile = extname(place) === '.matml' || statSync(place, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile) return findModelRun(resolve(place), model);
  return { run: trainedModel(await findRun(place, resolve('any.matml'))), stale: null };
}
