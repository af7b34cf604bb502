import { resolve } from 'node:path';
import { loadDataset } from '../../datasets/load.ts';
import type { AccountWarning, Dataset, DatasetPlan, FileSource } from '../../datasets/types.ts';
import { Failure } from '../../foundation/failure.ts';
import { mayUseNetwork } from '../databaseCache.ts';
import { fetchDatabases } from '../fetchDatabases.ts';
import type { JobContext } from '../job/context.ts';
import { mapPaths } from '../plan/source.ts';

/** Share of the work that fetching from databases is taken to be, where there is any. */
const FETCHING = 0.8;

/**
 * The dataset of a run, from the very bytes the run was queued for; from databases, what they answered then, or answer now
 * if they had not been asked.
 *
 * @throws Failure those of fetching and loading, and `data-changed` where the source is no longer what was hashed
 */
export async function loadForRun(
  plan: DatasetPlan,
  context: JobContext,
  onProgress: (fraction: number, detail?: string) => void,
): Promise<Dataset> {
  const { source, warnings } = await locate(plan, context, onProgress);
  const before = plan.databases ? FETCHING : 0;
  const loaded = await loadDataset(
    { ...plan, source },
    {
      signal: context.signal,
      onProgress: (fraction) => onProgress(before + (1 - before) * (fraction ?? 0)),
    },
  );
  const expected = context.run.record.dataHash;
  if (expected !== null && loaded.contentHash !== expected) {
    throw new Failure({
      kind: 'data',
      code: 'data-changed',
      message: 'The source file changed after the run was started.',
      cure: 'Run again to use the new content.',
      place: { file: source.path },
    });
  }
  if (expected === null) await context.keep({ dataHash: loaded.contentHash });
  const { rowsRead, rowsKept, counts } = loaded.account;
  context.log(`${plan.name}: ${rowsRead} rows read, ${rowsKept} kept`);
  for (const [code, count] of Object.entries(counts)) context.log(`${plan.name}: ${count} × ${code}`);
  const all = [...warnings, ...loaded.account.warnings];
  for (const { code, message } of all) context.warn(code, message);
  return { ...loaded, account: { ...loaded.account, warnings: all } };
}

async function locate(
  plan: DatasetPlan,
  context: JobContext,
  onProgress: (fraction: number, detail?: string) => void,
): Promise<{ source: FileSource; warnings: readonly AccountWarning[] }> {
  if (!plan.databases) return { source: mapPaths(plan.source, (path) => resolve(context.home, path)), warnings: [] };
  const { path, warnings, provenance } = await fetchDatabases(plan.databases, {
    signal: context.signal,
    online: mayUseNetwork(),
    onProgress: (fraction, detail) => onProgress(FETCHING * (fraction ?? 0), detail),
  });
  await context.keep({ provenance });
  for (const { title, entries, available, url } of provenance) {
    context.log(`${plan.name}: ${entries} of ${available ?? 'an unknown number of'} entries of ${title} (${url})`);
  }
  return { source: { format: 'json_lines', path }, warnings };
}
