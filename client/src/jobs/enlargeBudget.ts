import { l10n, Range, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import { budgetEdit } from '../text/budget.ts';
import type { Workbench } from '../workbench.ts';
import { runBlocks } from './runBlocks.ts';

/** A design goes on with more questions: the text says how many, so it is changed there, and run. What was asked is taken over. */
export async function enlargeBudget(workbench: Workbench, { file, block, record: { plan } }: RunRow): Promise<void> {
  const before = plan.kind === 'design' ? plan.search.budget : 0;
  const typed = await window.showInputBox({
    title: l10n.t('Go on with {0}', block),
    prompt: l10n.t('How many candidates may be asked about in all; {0} so far', before),
    value: String(2 * before),
    validateInput: (text) =>
      Number.isInteger(Number(text)) && Number(text) > before ? null : l10n.t('A whole number above {0}', before),
  });
  if (typed === undefined) return;
  const documents = await documentsOf(file);
  for (const document of documents) {
    const change = budgetEdit(document.getText(), block, Number(typed));
    if (change === null) continue;
    const edit = new WorkspaceEdit();
    const range = new Range(document.positionAt(change.start), document.positionAt(change.end));
    edit.replace(document.uri, range, change.text);
    await workspace.applyEdit(edit);
    await runBlocks(workbench, file, [block]);
    return;
  }
  void window.showWarningMessage(l10n.t('{0} has no block {1} any more.', file, block));
}

/** The cells where the file is open as a notebook, which would not see a change beside them. */
async function documentsOf(file: string): Promise<readonly TextDocument[]> {
  const notebook = workspace.notebookDocuments.find(({ uri }) => uri.fsPath === file);
  if (notebook) return notebook.getCells().map(({ document }) => document);
  return [await workspace.openTextDocument(Uri.file(file))];
}
