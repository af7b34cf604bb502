import { l10n, window } from 'vscode';
import { shortText } from '../runs/describeRun.ts';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';

/**
 * The run a command is about: the one it was given by a view, a lens or a panel; else the only one that fits; else the one
 * the user chooses. Runs of the active file come first.
 *
 * @param why what to say where no run fits
 */
export async function chooseRun(
  workbench: Workbench,
  given: unknown,
  fits: (row: RunRow) => boolean,
  why: string,
): Promise<RunRow | undefined> {
  const rows = await workbench.runs.list();
  const named = await givenRun(workbench, given, fits);
  if (named) return named;
  const file = window.activeTextEditor?.document.uri.fsPath ?? window.activeNotebookEditor?.notebook.uri.fsPath;
  const fitting = rows.filter(fits);
  const here = fitting.filter((row) => row.file === file);
  const offered = [...here, ...fitting.filter((row) => row.file !== file)];
  if (offered.length === 0) {
    void window.showInformationMessage(why);
    return undefined;
  }
  if (offered.length === 1) return offered[0];
  const chosen = await window.showQuickPick(offered.map(pickOf), {
    placeHolder: l10n.t('Which run?'),
    matchOnDescription: true,
  });
  return chosen?.row;
}

export function pickOf(row: RunRow) {
  return { label: row.block, description: shortText(row), detail: row.folder, row };
}

/** Lines of views give their node, lenses a folder. */
async function givenRun(
  workbench: Workbench,
  given: unknown,
  fits: (row: RunRow) => boolean,
): Promise<RunRow | undefined> {
  if (typeof given === 'string') return workbench.runs.find(given);
  if (typeof given !== 'object' || given === null) return undefined;
  if ('folder' in given && typeof given.folder === 'string') return workbench.runs.find(given.folder);
  if ('row' in given) return givenRun(workbench, given.row, fits);
  if ('runs' in given) return (given.runs as readonly RunRow[]).find(fits);
  return undefined;
}
