import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  commands,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  type NotebookCell,
  NotebookCellKind,
  type NotebookDocument,
  NotebookEdit,
  Position,
  Range,
  type SemanticTokens,
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

    it('cells are checked as parts of their file, and answer hovers', async () => {
      const cells = notebook.getCells();
      const model = cells.find((cell) => cell.document.getText().startsWith('model'))!;
      const hover = await until(async () => {
        const given = await commands.executeCommand<Hover[]>(
          'vscode.executeHoverProvider',
          model.document.uri,
          new Position(2, 4),
        );
        return given.length > 0 && given[0];
      }, 'a hover in a cell');
      assert.equal(hover.range?.start.line, 2);
      const change = new WorkspaceEdit();
      change.insert(model.document.uri, new Position(1, 2), 'x');
      await workspace.applyEdit(change);
      const found = await until(
        () => languages.getDiagnostics(model.document.uri).find(({ message }) => message.includes('xdata')),
        'a diagnostic in the cell',
      );
      assert.equal(found.range.start.line, 1);
      const back = new WorkspaceEdit();
      back.delete(model.document.uri, new Range(1, 2, 1, 3));
      await workspace.applyEdit(back);
      // None is left: the model knows its dataset, which is in another cell.
      await until(
        () => cells.every((cell) => languages.getDiagnostics(cell.document.uri).length === 0),
        'no diagnostic',
      );
      await notebook.save();
    });

    it('names lead from cell to cell, and are renamed in all of them', async () => {
      const cellOf = (kind: string) => notebook.getCells().find((cell) => cell.document.getText().startsWith(kind))!;
      const [dataset, model, predict] = ['dataset', 'model', 'predict'].map(cellOf) as [
        NotebookCell,
        NotebookCell,
        NotebookCell,
      ];
      const place = model.document.positionAt(model.document.getText().indexOf('crystals') + 2);
      const found = await until(async () => {
        const [first] = await commands.executeCommand<(Location | LocationLink)[]>(
          'vscode.executeDefinitionProvider',
          model.document.uri,
          place,
        );
        return first && ('targetUri' in first ? first.targetUri : first.uri);
      }, 'a definition');
      assert.equal(found.toString(), dataset.document.uri.toString());
      const change = await commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        model.document.uri,
        model.document.positionAt('model g'.length),
        'slit',
      );
      const changed = change.entries().map(([uri, edits]) => [uri.toString(), edits.length]);
      // In its own cell, in the one that predicts with it, and in the file that imports it.
      const wanted = [model.document.uri, predict.document.uri, uriOf('design.matml')];
      assert.deepEqual(changed.sort(), wanted.map((uri) => [uri.toString(), 1]).sort());
      const tokens = await until(async () => {
        const given = await commands.executeCommand<SemanticTokens | undefined>(
          'vscode.provideDocumentSemanticTokens',
          predict.document.uri,
        );
        return given && given.data.length > 0 && given;
      }, 'colours');
      // `predict`: on the first line of its cell, wherever the cell is in the text.
      assert.deepEqual([...tokens.data.slice(0, 3)], [0, 0, 'predict'.length]);
    });

    it('runs a block and shows its result below', async () => {
      const index = notebook.getCells().findIndex((cell) => cell.document.getText().startsWith('predict'));
      await commands.executeCommand('notebook.selectKernel', { id: 'matml', extension: 'matml.matml' });
      await commands.executeCommand('notebook.cell.execute', {
        ranges: [{ start: index, end: index + 1 }],
        document: notebook.uri,
      });
      // Not the result of an earlier run, which stands below the cell from the beginning.
      await until(() => notebook.cellAt(index).executionSummary?.success, 'the end of the run');
      const html = await until(() => {
        const items = notebook.cellAt(index).outputs.flatMap((output) => output.items);
        const found = items.find(({ mime }) => mime === 'text/html');
        return found && new TextDecoder().decode(found.data);
      }, 'the output');
      assert.match(html, /CsPbBr3/);
      assert.equal(notebook.isDirty, false);
    });
  });
}
