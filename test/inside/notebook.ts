import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  commands,
  NotebookCellKind,
  type NotebookDocument,
  NotebookEdit,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { pathOf, until, uriOf } from './support.ts';

export function notebookSuite(): void {
  describe('the notebook view', () => {
    let notebook: NotebookDocument;
    before(async () => {
      const text = await workspace.openTextDocument(uriOf('gaps.matml'));
      await window.showTextDocument(text);
      await commands.executeCommand('matml.openAsNotebook', text.uri);
      notebook = await until(
        () => workspace.notebookDocuments.find(({ uri }) => uri.fsPath === pathOf('gaps.matml')),
        'the notebook',
      );
    });
    after(() => commands.executeCommand('workbench.action.closeAllEditors'));

    it('shows comments as Markdown and blocks as code', () => {
      const kinds = notebook.getCells().map(({ kind }) => (kind === NotebookCellKind.Markup ? 'markdown' : 'code'));
      assert.deepEqual(kinds, ['markdown', 'markdown', 'code', 'code', 'code']);
    });

    it('saving without a change gives back the same bytes', async () => {
      const before = readFileSync(pathOf('gaps.matml'));
      const last = notebook.cellCount;
      const change = new WorkspaceEdit();
      change.set(notebook.uri, [
        NotebookEdit.updateCellMetadata(last - 1, { ...notebook.cellAt(last - 1).metadata, touched: 1 }),
      ]);
      await workspace.applyEdit(change);
      await notebook.save();
      assert.deepEqual(readFileSync(pathOf('gaps.matml')), before);
    });

    it('runs a block and shows its result below', async () => {
      const index = notebook.getCells().findIndex((cell) => cell.document.getText().startsWith('predict'));
      await commands.executeCommand('notebook.selectKernel', { id: 'matml', extension: 'matml.matml' });
      await commands.executeCommand('notebook.cell.execute', {
        ranges: [{ start: index, end: index + 1 }],
        document: notebook.uri,
      });
      const html = await until(
        () => {
          const items = notebook.cellAt(index).outputs.flatMap((output) => output.items);
          const found = items.find(({ mime }) => mime === 'text/html');
          return found && new TextDecoder().decode(found.data);
        },
        'the output',
        60_000,
      );
      assert.match(html, /CsPbBr3/);
      assert.equal(notebook.isDirty, false);
    });
  });
}
