import { Failure } from '../foundation/failure.ts';
import { breathe } from './cancellation.ts';
import { Account } from './cleaning/account.ts';
import { cleanRows } from './cleaning/clean.ts';
import { mergeDuplicates } from './cleaning/duplicates.ts';
import { computeHulls, phasesOfRows } from './cleaning/hull.ts';
import { dropOutliers } from './cleaning/outliers.ts';
import { pickRows, type Rows, sourcesOfRows } from './cleaning/rows.ts';
import { warnOfUnusual } from './cleaning/unusual.ts';
import { checkLeakage } from './leakage.ts';
import { profileOf } from './profile.ts';
import { hashSource, openTable, refuseChangedSource } from './sources/open.ts';
import { PARTS, renumberParts, usedRows } from './splits/parts.ts';
import { refuseEmptyParts, splitRows } from './splits/split.ts';
import type { Dataset, DatasetPlan, Parts, TargetPlan } from './types.ts';

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** Fraction (0 … 1) of the file read, null where it is not known, and the rows read so far. */
  readonly onProgress?: (fraction: number | null, rowsRead: number) => void;
}

/**
 * Reads, cleans and splits a data set as its plan says. The order matters and is always the same: rows are read and
 * checked one by one, duplicates merged, the rest split, the split held against leakage, and outliers taken out of
 * training and validation by the statistics of the training rows alone.
 *
 * Every row of the result belongs to a part of at least one fold, and every target has labels in each part.
 *
 * @throws Failure of kind `data` for everything wrong with the file (docs/datasets.md lists the codes), of kind
 *   `cancelled` after the signal
 */
export async function loadDataset(plan: DatasetPlan, options: LoadOptions = {}): Promise<Dataset> {
  const { signal, onProgress } = options;
  const file = plan.source.path;
  const account = new Account();
  const table = await openTable(plan.source, { signal });

  let fraction: number | null = null;
  const onFraction = (read: number) => {
    fraction = read;
  };
  const onRows = (rowsRead: number) => onProgress?.(fraction, rowsRead);
  const cleanedRows = await cleanRows(table, plan, account, { signal, onFraction, onRows });
  onProgress?.(1, account.rowsRead);
  const contentHash = await hashSource(plan.source, signal);
  await refuseChangedSource(plan.source, table);
  const read = await computeHulls(cleanedRows, plan, account, signal);
  refuseNothingLeft(read, plan, account);
  warnOfUnusual(read, plan, account);

  const merged = mergeDuplicates(read, plan.cleaning.duplicates, plan.targets, account, sourcesOfRows(read, plan));
  await breathe(signal);
  const split = splitRows(plan.split, merged, file);
  checkLeakage(plan.split, split, merged, account, file);
  await breathe(signal);
  const cleaned = dropOutliers(split, plan.cleaning.outliers, merged, plan.targets, account);
  refuseEmptyParts(plan.split, cleaned, file);

  const kept = usedRows(cleaned, merged.formulas.length);
  const rows = kept.length === merged.formulas.length ? merged : pickRows(merged, kept);
  const folds = renumberParts(cleaned, kept, merged.formulas.length);
  refusePartsWithoutLabels(rows, folds, plan);
  await breathe(signal);
  return {
    name: plan.name,
    formulas: rows.formulas,
    compositions: rows.compositions,
    ...(rows.crystals && { crystals: rows.crystals }),
    ...(rows.origins && { origins: rows.origins }),
    lines: Int32Array.from(rows.lines),
    phases: phasesOfRows(cleanedRows, plan),
    targets: plan.targets.map(({ name, unit }, index) => ({
      name,
      unit,
      values: Float64Array.from(rows.labels[index]!),
    })),
    folds,
    account: account.close(rows.formulas.length),
    profile: profileOf(rows, plan.targets),
    contentHash,
  };
}

function refuseNothingLeft(rows: Rows, plan: DatasetPlan, account: Account): void {
  const place = { file: plan.source.path };
  if (account.rowsRead === 0) {
    throw new Failure({
      kind: 'data',
      code: 'no-rows',
      message: 'The table has a header but no rows.',
      cure: 'Check that the export finished.',
      place,
    });
  }
  const unlabelled = plan.targets.find((_, index) => rows.labels[index]!.every(Number.isNaN));
  if (unlabelled && (rows.formulas.length > 0 || account.count('no-label') > 0)) {
    if (unlabelled.computed) throw noHull(unlabelled, account, place);
    throw new Failure({
      kind: 'data',
      code: 'no-labels',
      message: `No row has a label of “${unlabelled.name}”: the column “${unlabelled.column}” is empty in all rows that are left.`,
      cure: ['Name the column that holds the values.', accountOf(account)].filter(Boolean).join(' '),
      place,
    });
  }
  if (rows.formulas.length > 0) return;
  throw new Failure({
    kind: 'data',
    code: 'no-rows-left',
    message: `None of the ${account.rowsRead} rows is left after where and clean.`,
    cure: ['Loosen the conditions.', accountOf(account)].filter(Boolean).join(' '),
    place,
  });
}

function noHull({ name }: TargetPlan, account: Account, place: { readonly file: string }): Failure {
  return new Failure({
    kind: 'data',
    code: 'no-labels',
    message: `“${name}” could not be computed for a single row: no chemical system has enough compounds for a hull.`,
    cure: `Give whole chemical systems, with all compounds of their elements, or a column of published values. ${accountOf(account)}`,
    place,
  });
}

function accountOf(account: Account): string {
  const summary = account.summary();
  return summary ? `Rows left out: ${summary}.` : '';
}

function refusePartsWithoutLabels(rows: Rows, folds: readonly Parts[], plan: DatasetPlan): void {
  folds.forEach((parts, fold) => {
    for (const part of PARTS) {
      const missing = plan.targets.find((_, index) =>
        parts[part].every((row) => Number.isNaN(rows.labels[index]![row]!)),
      );
      if (!missing) continue;
      throw new Failure({
        kind: 'data',
        code: 'no-labels',
        message: `No row of the ${part} part${folds.length > 1 ? ` of fold ${fold + 1}` : ''} has a label of “${missing.name}”.`,
        cure: 'Give the part more rows or split with another seed; a target with very few labels needs a dataset of its own.',
        place: { file: plan.source.path },
      });
    }
  });
}
