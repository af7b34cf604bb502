import { l10n, window } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { pickOf } from './chooseRun.ts';

/** Two or more runs side by side: those selected in the view, or those chosen. */
export async function run(workbench: Workbench, given?: unknown, selected?: unknown): Promise<void> {
  const nodes = (Array.isArray(selected) ? selected : given === undefined ? [] : [given]) as {
    readonly row?: RunRow;
  }[];
  const named = nodes.flatMap(({ row }) => (row ? [row] : []));
  const rows = named.length > 1 ? named : await choose(workbench, named[0]);
  if (rows.length < 2) return;
  const panels = await workbench.panels();
  panels.show(
    'compare',
    rows.map(({ folder }) => folder),
  );
}

async function choose(workbench: Workbench, first: RunRow | undefined): Promise<RunRow[]> {
  const rows = await workbench.runs.list();
  const kind = first?.kind ?? 'model';
  const offered = rows.filter((row) => row.kind === kind && row.state === 'finished');
  if (offered.length < 2) {
    void window.showInformationMessage(l10n.t('There are not two finished runs to compare yet.'));
    return [];
  }
  const chosen = await window.showQuickPick(
    offered.map((row) => ({ ...pickOf(row), picked: row.folder === first?.folder })),
    { placeHolder: l10n.t('Which runs?'), canPickMany: true, matchOnDescription: true },
  );
  return (chosen ?? []).map(({ row }) => row);
}
