import { l10n, Uri, window, workspace } from 'vscode';
import { isActive, type RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** Deletes runs: to the bin where there is one. A run that is being worked on is left. */
export async function run(workbench: Workbench, given?: unknown, selected?: unknown): Promise<void> {
  const folders = foldersOf(Array.isArray(selected) && selected.length > 0 ? selected : [given]);
  if (folders.length === 0) {
    const fits = ({ state }: RunRow) => !isActive(state);
    const row = await chooseRun(workbench, undefined, fits, l10n.t('There is no run to delete.'));
    if (row) folders.push(row.folder);
  }
  if (folders.length === 0) return;
  const remove = l10n.t('Delete');
  const question = folders.length === 1 ? l10n.t('Delete this run?') : l10n.t('Delete these {0} runs?', folders.length);
  const answer = await window.showWarningMessage(question, { modal: true, detail: folders.join('\n') }, remove);
  if (answer !== remove) return;
  for (const folder of folders) await removeFolder(Uri.file(folder));
  await workbench.runs.refresh();
}

function foldersOf(nodes: readonly unknown[]): string[] {
  return nodes.flatMap((node) => {
    const { row, folder } = (node ?? {}) as { readonly row?: RunRow; readonly folder?: string };
    if (row) return isActive(row.state) ? [] : [row.folder];
    return folder === undefined ? [] : [folder];
  });
}

async function removeFolder(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri, { recursive: true, useTrash: true });
  } catch {
    // There is no bin on many servers; the user has been asked.
    await workspace.fs.delete(uri, { recursive: true, useTrash: false });
  }
}
