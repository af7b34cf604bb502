import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { commands, extensions } from 'vscode';
import { INTERNAL_COMMANDS, PALETTE_COMMANDS } from '../../client/src/commands/names.ts';
import { EXTENSION, workbench } from './support.ts';

export function activationSuite(): void {
  describe('activation', () => {
    it('waits until it is needed, and loads nothing but itself', async () => {
      const extension = extensions.getExtension(EXTENSION)!;
      assert.equal(extension.isActive, false);
      const started = performance.now();
      const { language } = await workbench();
      console.log(`activated in ${Math.round(performance.now() - started)} ms`);
      assert.equal(extension.isActive, true);
      assert.equal(language.state, 'not started');
      const loaded = Object.keys(require.cache).map((path) => basename(path));
      for (const later of ['languageClient.cjs', 'panels.cjs', 'readRuns.cjs', 'controller.cjs']) {
        assert.ok(!loaded.includes(later), `${later} is loaded`);
      }
    });

    it('registers every command', async () => {
      const known = new Set(await commands.getCommands(true));
      for (const name of [...PALETTE_COMMANDS, ...INTERNAL_COMMANDS]) assert.ok(known.has(name), name);
    });
  });
}
