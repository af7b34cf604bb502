import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { writeFileAtomic } from '../files/atomic.ts';
import { writeTable } from '../files/table.ts';
import { readStabilityColumns } from '../stability/columns.ts';
import { columnNames, columnsOfRows, FORMULA, INSIDE, PERCENTILE, REASONS } from './columns.ts';
import type { PieceSummary } from './piece.ts';
import type { PredictedMaterial, Predictions } from './types.ts';

/** The table of all predictions, of the best, and of the rows that could not be read. */
export const ALL = 'predictions';
const BEST = 'ranked';
const REJECTED = 'rejected';
const SUMMARY_FILE = 'summary.json';

/** `summary.json` of a predict run: what the columns mean, and how many rows there are of what. */
export interface PredictionsSummary extends Pick<Predictions, 'targets' | 'coverage'> {
  readonly materials: number;
  readonly outsideDomain: number;
  /** Rows of the source that hold no formula. */
  readonly rejected: number;
  /** Combinations of an enumerated space that are no materials of their own. */
  readonly leftOut: number;
  /** What the ranked table is ordered by, in words; null where there is no ranking. */
  readonly ranking: string | null;
}

/**
 * Write all but the large table into a run folder.
 *
 * @returns the files written, with what they are
 * @throws Failure `storage`
 */
export async function writeScreening(
  folder: string,
  summary: PredictionsSummary,
  { kept, rejectedRows }: PieceSummary,
): Promise<(readonly [title: string, file: string])[]> {
  const files: (readonly [string, string])[] = [];
  const table = async (title: string, ...given: Parameters<typeof writeTable>) => {
    for (const file of await writeTable(...given)) files.push([title, file]);
  };
  if (summary.ranking !== null) {
    const judged = kept.some(({ stability }) => stability !== undefined);
    await table('The best', folder, BEST, columnsOfRows(summary.targets, kept, judged));
  }
  if (summary.rejected > 0) {
    await table('Rows that could not be read', folder, REJECTED, [
      { name: 'line', type: 'integer', values: rejectedRows.map(({ line }) => line ?? Number.NaN) },
      { name: FORMULA, type: 'text', values: rejectedRows.map(({ formula }) => formula) },
      { name: 'message', type: 'text', values: rejectedRows.map(({ message }) => message) },
    ]);
  }
  await writeFileAtomic(join(folder, SUMMARY_FILE), `${JSON.stringify(summary, null, 2)}\n`);
  return files;
}

/** The predictions of a finished run: the best where they are ranked, otherwise the first. */
export async function readPredictions(
  folder: string,
  most: number,
): Promise<Predictions & { readonly summary: PredictionsSummary }> {
  const summary = JSON.parse(await readFile(join(folder, SUMMARY_FILE), 'utf8')) as PredictionsSummary;
  const { targets, coverage, ranking } = summary;
  const file = await asyncBufferFromFile(join(folder, `${ranking === null ? ALL : BEST}.parquet`));
  const rows = (await parquetReadObjects({ file, rowStart: 0, rowEnd: most })).map((row): PredictedMaterial => {
    const numberIn = (column: string) => (row[column] === null ? Number.NaN : Number(row[column]));
    const reasons = row[REASONS] === null ? [] : String(row[REASONS]).split('; ');
    return {
      formula: String(row[FORMULA]),
      values: targets.map((target) => {
        const { mean, lower, upper } = columnNames(target);
        return { mean: numberIn(mean), lower: numberIn(lower), upper: numberIn(upper) };
      }),
      domain: { inside: row[INSIDE] === true, percentile: numberIn(PERCENTILE), reasons },
      ...readStabilityColumns(row),
    };
  });
  return { targets, coverage, rows, summary };
}
