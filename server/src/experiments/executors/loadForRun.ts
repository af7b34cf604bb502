import { resolve } from 'node:path';
import { loadDataset } from '../../datasets/load.ts';
import type { Dataset, DatasetPlan } from '../../datasets/types.ts';
import { Failure } from '../../foundation/failure.ts';
import type { JobContext } from '../job/context.ts';

/**
 * The dataset of a run, from the very bytes the run was queued for.
 *
 * @throws Failure those of loading, and `data-changed` where the source is no longer what was hashed
 */
export async function loadForRun(
  plan: DatasetPlan,
  context: JobContext,
  onProgress: (fraction: number) => void,
): Promise<Dataset> {
  const path = resolve(context.home, plan.source.path);
  const located: DatasetPlan = { ...plan, source: { ...plan.source, path } };
  const dataset = await loadDataset(located, {
    signal: context.signal,
    onProgress: (fraction) => onProgress(fraction ?? 0),
  });
  const expected = context.run.record.dataHash;
  if (expected !== null && dataset.contentHash !== expected) {
    throw new Failure({
      kind: 'data',
      code: 'data-changed',
      message: 'The source file changed after the run was started.',
      cure: 'Run again to use the new content.',
      place: { file: path },
    });
  }
  const { rowsRead, rowsKept, counts } = dataset.account;
  context.log(`${plan.name}: ${rowsRead} rows read, ${rowsKept} kept`);
  for (const [code, count] of Object.entries(counts)) context.log(`${plan.name}: ${count} × ${code}`);
  return dataset;
}
