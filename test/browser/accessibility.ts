import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Step } from './story.ts';
import type { Window } from './workbench.ts';

const THEMES = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast'] as const;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Every panel by axe-core in light, dark and high contrast: no serious violation. */
export async function accessibility({ window, step }: { readonly window: Window; readonly step: Step }): Promise<void> {
  for (const [kind, command] of [
    ['training', 'MatML: Show Training'],
    ['predictions', 'MatML: Show Predictions'],
    ['dataset', 'MatML: Show Dataset'],
    ['model', 'MatML: Show Model'],
  ] as const) {
    await step(`${kind} panel: readable to everybody, in three themes`, async () => {
      await window.command('View: Close All Editors');
      if (kind === 'dataset') await window.openFile('crystals.matml');
      await window.command(command);
      const list = window.page.locator('.quick-input-list .monaco-list-row');
      if (kind !== 'dataset')
        await list
          .first()
          .click({ timeout: 3000 })
          .catch(() => undefined);
      for (const theme of THEMES) {
        await window.command('Preferences: Color Theme');
        await window.answer(theme.replace('Default ', ''));
        const frame = await window.panel(kind);
        await frame.evaluate(axe);
        const violations = await frame.evaluate(async () => {
          const { axe: scanner } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
          return (await scanner.run()).violations;
        });
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        await window.picture(`panel-${kind}-${theme.split(' ')[1]!.toLowerCase()}`);
        assert.deepEqual(
          serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
          [],
          theme,
        );
      }
    });
  }
}
