import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { RunRow } from '../../runs/runRow.ts';
import type { PanelDataOf } from '../contract.ts';
import { headOf, progressOf } from '../runHead.ts';
import { readJson } from './files.ts';

/** While a search works, and after it was stopped, it says how far it is in the form of its summary. */
const LIVE_FILE = 'search.json';
const SUMMARY_FILE = 'summary.json';

export async function readDesign(row: RunRow): Promise<PanelDataOf<'design'>> {
  const summary = await readJson(row.folder, summaryFileOf(row), z.record(z.string(), z.unknown())).catch(() => ({}));
  return { kind: 'design', run: headOf(row), summary, progress: progressOf(row) };
}

/** Whatever tables the run has; a search that works has its candidates only in what it tells. */
export function tablesOfDesign({ folder }: RunRow): string[] {
  const written = readdirSync(folder)
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => name.slice(0, -'.parquet'.length))
    .sort();
  return written.length === 0 && existsSync(join(folder, LIVE_FILE)) ? ['candidates'] : written;
}

/** When the search last said how far it is; null where it says nothing, or has ended. */
export function toldAt(row: RunRow): number | null {
  if (summaryFileOf(row) === SUMMARY_FILE) return null;
  return statSync(join(row.folder, LIVE_FILE), { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function summaryFileOf({ folder }: RunRow): string {
  return existsSync(join(folder, SUMMARY_FILE)) ? SUMMARY_FILE : LIVE_FILE;
}
