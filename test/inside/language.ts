import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeLens,
  type CompletionList,
  commands,
  type Hover,
  languages,
  MarkdownString,
  Position,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { until, uriOf, workbench } from './support.ts';

export function languageSuite(): void {
  describe('the language in the editor', () => {
    let document: TextDocument;
    before(async () => {
      document = await workspace.openTextDocument(uriOf('gaps.matml'));
      await window.showTextDocument(document);
    });

    it('starts the server when a text is opened', async () => {
      const { language } = await workbench();
      await until(() => language.state === 'running', 'the language server');
    });

    it('finds a mistake and mends it', async () => {
      const wrong = await workspace.openTextDocument({
        language: 'matml',
        content: document.getText().replace('predicts:', 'predict:'),
      });
      await window.showTextDocument(wrong);
      const found = await until(
        () => languages.getDiagnostics(wrong.uri).find(({ message }) => message.includes('predict')),
        'the diagnostic',
      );
      const fixes = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        wrong.uri,
        found.range,
      );
      const fix = fixes.find(({ title }) => title.includes('predicts'));
      assert.ok(fix, fixes.map(({ title }) => title).join('; '));
    });

    it('completes and hovers', async () => {
      const line = document
        .getText()
        .split('\n')
        .findIndex((text) => text.includes('CsPbBr3'));
      const column = document.lineAt(line).text.indexOf('CsPbBr3') + 2;
      const hover = await until(async () => {
        const given = await commands.executeCommand<Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          new Position(line, column),
        );
        const [content] = given[0]?.contents ?? [];
        return content instanceof MarkdownString ? content.value : undefined;
      }, 'a hover');
      assert.match(hover, /CsPbBr3/);
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new Position(document.lineCount - 1, 0),
      );
      const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.ok(labels.includes('design'), labels.join(', '));
    });

    it('shows what can be run above each block', async () => {
      const lenses = await until(async () => {
        const given = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
        return given.length >= 3 && given;
      }, 'three lenses');
      assert.deepEqual(
        lenses.map(({ command }) => command?.title),
        ['Run', 'Run', 'Predict'],
      );
      assert.equal(lenses[0]?.command?.command, 'matml.run');
    });
  });
}
