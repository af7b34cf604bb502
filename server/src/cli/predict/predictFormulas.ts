import { resolve } from 'node:path';
import { predictMaterials } from '../../experiments/predictions/predictMaterials.ts';
import type { PredictOptions } from '../commands/predict.ts';
import { predictionTable } from '../terminal/predictionTable.ts';
import { shortPath } from '../terminal/reportFailure.ts';
import { styled } from '../terminal/style.ts';
import { findModelRun } from './findModelRun.ts';
import { readMaterial } from './readMaterial.ts';

/** Ask the newest finished model about formulas, and print what it says. */
export async function predictFormulas(
  place: string,
  formulas: readonly string[],
  options: PredictOptions,
): Promise<void> {
  const { run, stale } = await findModelRun(resolve(place), options.model ?? null);
  const materials = (await Promise.all(formulas.map(readMaterial))).flat();
  const predictions = await predictMaterials(run.folder, materials);
  if (options.json) {
    const { block } = run.record;
    process.stdout.write(`${JSON.stringify({ model: block, folder: run.folder, stale, ...predictions }, null, 2)}\n`);
    return;
  }
  process.stdout.write(`${predictionTable(predictions)}\n`);
  process.stdout.write(`${styled('dim', `by ${run.record.block}, run ${shortPath(run.folder)}`)}\n`);
  if (stale)
    process.stderr.write(`${styled('yellow', 'stale', process.stderr)} ${stale} Train again with \`matml run\`.\n`);
}
