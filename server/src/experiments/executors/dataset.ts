import { join } from 'node:path';
import type { Dataset, DatasetPlan } from '../../datasets/types.ts';
import type { RunMetrics } from '../../foundation/events.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { type TableColumn, writeTable } from '../files/table.ts';
import type { JobContext } from '../job/context.ts';
import type { DatasetBlockPlan } from '../plan/types.ts';
import { loadForRun } from './loadForRun.ts';
import { PROFILE_FILE, type StoredProfile } from './storedProfile.ts';

/** A dataset block run by itself: its cleaned rows with the part each belongs to, the account of cleaning, the profile. */
export async function executeDataset(plan: DatasetBlockPlan, context: JobContext): Promise<RunMetrics> {
  const dataset = await loadForRun(plan.dataset, context, (fraction, detail) =>
    context.progress(detail === undefined ? 'reading the data' : 'fetching', fraction, detail),
  );
  const { account, profile } = dataset;
  for (const file of await writeTable(context.folder, 'dataset', datasetColumns(plan.dataset, dataset))) {
    context.artifact('Rows after cleaning', file);
  }
  await writeTable(context.folder, 'cleaning', [
    { name: 'line', type: 'integer', values: account.entries.map((entry) => entry.line) },
    { name: 'formula', type: 'text', values: account.entries.map((entry) => entry.formula) },
    { name: 'code', type: 'text', values: account.entries.map((entry) => entry.code) },
    { name: 'message', type: 'text', values: account.entries.map((entry) => entry.message) },
  ]);
  context.artifact('What cleaning did, row by row', 'cleaning.csv');
  const { entries: _inTheTable, ...counts } = account;
  const stored: StoredProfile = { profile, account: counts };
  await writeFileAtomic(join(context.folder, PROFILE_FILE), `${JSON.stringify(stored, null, 2)}\n`);
  context.artifact('Profile', PROFILE_FILE);
  context.progress('done', 1);
  return {};
}

function datasetColumns(plan: DatasetPlan, dataset: Dataset): TableColumn[] {
  const { formulas, lines, origins, targets, folds } = dataset;
  return [
    { name: 'line', type: 'integer', values: lines },
    { name: 'formula', type: 'text', values: formulas },
    ...(origins ? [{ name: 'source', type: 'text' as const, values: origins }] : []),
    ...targets.map((target) => ({
      name: `${target.name} (${target.unit})`,
      type: 'number' as const,
      values: target.values,
    })),
    ...plan.targets.flatMap(({ name, computed }, index) =>
      computed ? [{ name: `${name} basis`, type: 'text' as const, values: basisOf(targets[index]!.values) }] : [],
    ),
    ...folds.map((_, fold) => ({
      name: folds.length === 1 ? 'part' : `part in fold ${fold + 1}`,
      type: 'text' as const,
      values: partOfRows(dataset, fold),
    })),
  ];
}

/** Says of each row of a computed target whether it could be; the account of cleaning says why not. */
function basisOf(values: Float64Array): string[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? 'not computed' : 'computed'));
}

/** The part each row belongs to in a fold; null for a row in none. */
function partOfRows(dataset: Dataset, fold: number): (string | null)[] {
  const parts = new Array<string | null>(dataset.formulas.length).fill(null);
  for (const [part, rows] of Object.entries(dataset.folds[fold] ?? {})) {
    for (const row of rows as Int32Array) parts[row] = part;
  }
  return parts;
}
