import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { writeFileAtomic } from '../files/atomic.ts';
import { type TableColumn, writeTable } from '../files/table.ts';
import type { PredictedMaterial, Predictions } from './types.ts';

const TABLE = 'predictions';
const SUMMARY_FILE = 'summary.json';
const FORMULA = 'formula';
const INSIDE = 'inside domain';
const PERCENTILE = 'distance percentile';
const REASONS = 'domain reasons';

type Summary = Pick<Predictions, 'targets' | 'coverage'>;

/**
 * Write predictions into a run folder: the table as CSV and Parquet, and what its columns mean.
 *
 * @returns the files of the table
 * @throws Failure `storage`
 */
export async function writePredictions(folder: string, { targets, coverage, rows }: Predictions): Promise<string[]> {
  const columns: TableColumn[] = [{ name: FORMULA, type: 'text', values: rows.map((row) => row.formula) }];
  for (const [index, target] of targets.entries()) {
    const names = columnNames(target);
    for (const limit of ['mean', 'lower', 'upper'] as const) {
      columns.push({ name: names[limit], type: 'number', values: rows.map((row) => row.values[index]![limit]) });
    }
  }
  columns.push(
    { name: INSIDE, type: 'boolean', values: rows.map(({ domain }) => domain.inside) },
    { name: PERCENTILE, type: 'number', values: rows.map(({ domain }) => domain.percentile) },
    { name: REASONS, type: 'text', values: rows.map(({ domain }) => domain.reasons.join('; ') || null) },
  );
  const summary: Summary = { targets, coverage };
  await writeFileAtomic(join(folder, SUMMARY_FILE), `${JSON.stringify(summary, null, 2)}\n`);
  return writeTable(folder, TABLE, columns);
}

/** The predictions of a finished run. */
export async function readPredictions(folder: string): Promise<Predictions> {
  const { targets, coverage } = JSON.parse(await readFile(join(folder, SUMMARY_FILE), 'utf8')) as Summary;
  const file = await asyncBufferFromFile(join(folder, `${TABLE}.parquet`));
  const rows = (await parquetReadObjects({ file })).map((row): PredictedMaterial => {
    const numberIn = (column: string) => (row[column] === null ? Number.NaN : Number(row[column]));
    const reasons = row[REASONS] === null ? [] : String(row[REASONS]).split('; ');
    return {
      formula: String(row[FORMULA]),
      values: targets.map((target) => {
        const { mean, lower, upper } = columnNames(target);
        return { mean: numberIn(mean), lower: numberIn(lower), upper: numberIn(upper) };
      }),
      domain: { inside: row[INSIDE] === true, percentile: numberIn(PERCENTILE), reasons },
    };
  });
  return { targets, coverage, rows };
}

function columnNames({ name, unit }: Predictions['targets'][number]): Record<'mean' | 'lower' | 'upper', string> {
  return { mean: `${name} (${unit})`, lower: `${name} lower (${unit})`, upper: `${name} upper (${unit})` };
}
