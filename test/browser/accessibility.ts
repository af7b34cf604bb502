import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Step } from './story.ts';
import type { Window } from './workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Every panel by axe-core where it stands in the editor: no serious violation. test/webview looks at each in all themes. */
export async function accessibility({ window, step }: { readonly window: Window; readonly step: Step }): Promise<void> {
  const { page } = window;
  const kinds = ['training', 'predictions', 'model', 'compare', 'dataset', 'design'] as const;
  await step('all panels are open', async () => {
    await window.command('View: Close All Editors');
    for (const kind of kinds) {
      if (kind === 'dataset') await window.openFile('crystals.matml');
      await window.command(
        `MatML: ${kind === 'compare' ? 'Compare Runs' : `Show ${kind[0]!.toUpperCase()}${kind.slice(1)}`}`,
      );
      if (kind === 'compare') await window.pickAll('Which runs?');
      else if (kind !== 'dataset') await page.locator('.quick-input-list .monaco-list-row').first().click();
      await window.panel(kind);
    }
  });
  await step('panels can be read by everybody', async () => {
    const found: string[] = [];
    for (const kind of kinds) {
      await page
        .locator('.tab', { hasText: new RegExp(`^${kind}`, 'i') })
        .first()
        .click();
      const frame = await window.panel(kind);
      await frame.evaluate(axe);
      const violations = await frame.evaluate(async () => {
        const { axe: scanner } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
        return (await scanner.run()).violations;
      });
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        found.push(`${kind}: ${id} (${nodes.length}): ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
      }
      await window.picture(`panel-${kind}`);
    }
    assert.deepEqual(found, []);
  });
}
