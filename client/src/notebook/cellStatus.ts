import {
  Disposable,
  EventEmitter,
  l10n,
  type NotebookCell,
  NotebookCellStatusBarAlignment,
  NotebookCellStatusBarItem,
  notebooks,
  workspace,
} from 'vscode';
import { shortText } from '../runs/describeRun.ts';
import { blocksOf } from '../text/cutText.ts';
import type { Workbench } from '../workbench.ts';
import { NOTEBOOK_TYPE } from './names.ts';

/** What each cell held when it was last run here. */
export type RanCells = WeakMap<NotebookCell, { readonly text: string; readonly folder: string }>;

/** Below each cell: the newest result of its block, and whether it is stale. A click shows it. */
export function provideCellStatus(workbench: Workbench, ran: RanCells): Disposable {
  const changes = new EventEmitter<void>();
  const provider = notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, {
    onDidChangeCellStatusBarItems: changes.event,
    async provideCellStatusBarItems(cell) {
      const [block] = blocksOf(cell.document.getText());
      if (!block) return [];
      const rows = await workbench.runs.list();
      const row = rows.find(({ file, block: name }) => file === cell.notebook.uri.fsPath && name === block.name);
      if (!row) return [];
      const result = new NotebookCellStatusBarItem(shortText(row), NotebookCellStatusBarAlignment.Right);
      result.command = { command: 'matml.openRun', title: l10n.t('Show'), arguments: [{ folder: row.folder }] };
      const before = ran.get(cell);
      const edited = before !== undefined && before.folder === row.folder && before.text !== cell.document.getText();
      if (!edited && row.stale === null) return [result];
      const stale = new NotebookCellStatusBarItem(
        `$(history) ${l10n.t('stale')}`,
        NotebookCellStatusBarAlignment.Right,
      );
      stale.tooltip = edited ? l10n.t('The cell has changed since it was run') : (row.stale ?? '');
      return [result, stale];
    },
  });
  return Disposable.from(
    changes,
    provider,
    workbench.runs.onDidChange(() => changes.fire()),
    workspace.onDidChangeNotebookDocument(() => changes.fire()),
  );
}
