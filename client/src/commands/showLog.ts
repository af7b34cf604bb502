import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Uri, window } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';

/** The log of a run where one is given, else that of the extension. */
export async function run({ log }: Workbench, given?: unknown): Promise<void> {
  const folder = typeof given === 'string' ? given : (given as { readonly row?: RunRow } | undefined)?.row?.folder;
  const file = folder === undefined ? null : join(folder, 'log.txt');
  if (file !== null && existsSync(file)) await window.showTextDocument(Uri.file(file));
  else log.show();
}
