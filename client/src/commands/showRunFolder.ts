import { commands, l10n, Uri } from 'vscode';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** The files of a run, in the explorer where the folder is shown there, else in that of the system. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const row = await chooseRun(workbench, given, () => true, l10n.t('Nothing has been run here yet.'));
  if (row) await commands.executeCommand('revealInExplorer', Uri.file(row.folder));
}
