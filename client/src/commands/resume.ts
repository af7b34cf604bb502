import { l10n } from 'vscode';
import { runBlocks } from '../jobs/runBlocks.ts';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** Continues a run that was stopped or cut off, from its checkpoint, to the numbers it would have had. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const { isResumable } = await import('../runs/readRuns.ts');
  const fits = ({ record, state }: RunRow) => isResumable(record, state);
  const row = await chooseRun(workbench, given, fits, l10n.t('No run was stopped; there is nothing to continue.'));
  if (row) await runBlocks(workbench, row.file, [row.block], { resume: row.folder });
}
