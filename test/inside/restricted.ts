import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { commands, type Hover, languages, Position, window, workspace } from 'vscode';
import { pathOf, until, uriOf, workbench } from './support.ts';

/** A folder the user does not trust: editing works, and nothing else. */
export function restrictedSuites(): void {
  describe('in a folder that is not trusted', () => {
    it('is one', () => assert.equal(workspace.isTrusted, false));

    it('texts are checked, and hovers answer', async () => {
      const document = await workspace.openTextDocument({ language: 'matml', content: 'model a {\n  dat: b\n}\n' });
      await window.showTextDocument(document);
      const found = await until(() => languages.getDiagnostics(document.uri)[0], 'a diagnostic');
      assert.match(String(found.message), /dat/);
      const hovers = await until(async () => {
        const given = await commands.executeCommand<Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          new Position(0, 1),
        );
        return given.length > 0 && given;
      }, 'a hover');
      assert.ok(hovers.length > 0);
    });

    it('nothing runs, by whatever way it is asked for', async () => {
      const { jobs } = await workbench();
      const text = await workspace.openTextDocument(uriOf('gaps.matml'));
      await window.showTextDocument(text);
      const block = { uri: text.uri.toString(), block: 'gap' };
      // Refused before anything is asked: a question would wait here for an answer.
      for (const [command, ...given] of [
        ['matml.run', block],
        ['matml.runExperiment', text.uri],
        ['matml.runBlock'],
        ['matml.train', text.uri],
        ['matml.predict', text.uri],
        ['matml.predictMaterial'],
        ['matml.resume'],
      ] as const) {
        await commands.executeCommand(command, ...given).then(undefined, () => undefined);
        assert.equal(jobs.running.length, 0, command);
      }
      assert.equal(existsSync(pathOf('.matml')), false);
    });
  });
}
