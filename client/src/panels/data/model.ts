import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRow } from '../../runs/runRow.ts';
import { modelSummary, type PanelDataOf } from '../contract.ts';
import { headOf } from '../runHead.ts';
import { readWholeTable } from '../tables/readTable.ts';
import { errorByElement } from './errorByElement.ts';
import { readJson } from './files.ts';

export async function readModel(row: RunRow): Promise<PanelDataOf<'model'>> {
  const [summary, card, table] = await Promise.all([
    readJson(row.folder, 'summary.json', modelSummary),
    readFile(join(row.folder, 'model', 'README.md'), 'utf8').catch(() => ''),
    readWholeTable(row.folder, 'test_predictions').catch(() => null),
  ]);
  const targets = summary.targets.map(({ name }) => name);
  return {
    kind: 'model',
    run: headOf(row),
    summary,
    card,
    errorByElement: table ? errorByElement(table, targets) : {},
  };
}
