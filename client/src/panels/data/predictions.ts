import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { RunRow } from '../../runs/runRow.ts';
import { type PanelDataOf, targetName } from '../contract.ts';
import { headOf } from '../runHead.ts';
import { readJson, readModelSummary } from './files.ts';

const predictionsSummary = z.looseObject({
  targets: z.array(targetName),
  coverage: z.number(),
  ranking: z.string().nullable().optional(),
});

export async function readPredictions(row: RunRow): Promise<PanelDataOf<'predictions'>> {
  const { record, folder } = row;
  if (record.kind === 'model') {
    const summary = await readModelSummary(folder);
    const targets = summary?.targets.map(({ name, unit }) => ({ name, unit })) ?? [];
    return {
      kind: 'predictions',
      run: headOf(row),
      targets,
      coverage: summary?.coverage ?? 0.9,
      ranking: null,
      summary,
    };
  }
  const { targets, coverage, ranking } = await readJson(folder, 'summary.json', predictionsSummary);
  return { kind: 'predictions', run: headOf(row), targets, coverage, ranking: ranking ?? null, summary: null };
}

/** The best first where they are ranked, then all. */
export function tablesOfPredictions({ record, folder }: RunRow): string[] {
  const names = record.kind === 'model' ? ['test_predictions'] : ['ranked', 'predictions'];
  return names.filter((name) => existsSync(join(folder, `${name}.parquet`)));
}
