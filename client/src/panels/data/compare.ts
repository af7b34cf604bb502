import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRow } from '../../runs/runRow.ts';
import type { PanelDataOf } from '../contract.ts';
import { headOf } from '../runHead.ts';
import { readModelSummary } from './files.ts';

type Compared = PanelDataOf<'compare'>['runs'][number];

export async function readCompare(rows: readonly RunRow[]): Promise<PanelDataOf<'compare'>> {
  const runs = await Promise.all(
    rows.map(
      async (row, index): Promise<Compared> => ({
        run: headOf(row),
        plan: flatten(row.record.plan),
        summary: row.kind === 'model' && row.state === 'finished' ? await readModelSummary(row.folder) : null,
        table: tableOf(row) === null ? null : `test_predictions:${index}`,
      }),
    ),
  );
  return { kind: 'compare', runs };
}

/** File of the test rows of a run to compare, without ending. */
export function tableOf({ folder }: RunRow): string | null {
  return existsSync(join(folder, 'test_predictions.parquet')) ? 'test_predictions' : null;
}

/** A plan as paths and plain values: `model.training.epochs` → 60. Lists of plain values are one value. */
export function flatten(value: unknown, path = ''): Compared['plan'] {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { [path]: value };
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return { [path]: value.join(', ') };
  if (typeof value !== 'object' || value === undefined) return {};
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, item]) => flatten(item, path === '' ? key : `${path}.${key}`)),
  ) as Compared['plan'];
}
