import { readdirSync } from 'node:fs';
import { z } from 'zod';
import type { RunRow } from '../../runs/runRow.ts';
import type { PanelDataOf } from '../contract.ts';
import { headOf, progressOf } from '../runHead.ts';
import { readJson } from './files.ts';

export async function readDesign(row: RunRow): Promise<PanelDataOf<'design'>> {
  const summary = await readJson(row.folder, 'summary.json', z.record(z.string(), z.unknown())).catch(() => ({}));
  return { kind: 'design', run: headOf(row), summary, progress: progressOf(row) };
}

/** Whatever tables the run has. */
export function tablesOfDesign({ folder }: RunRow): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => name.slice(0, -'.parquet'.length))
    .sort();
}
