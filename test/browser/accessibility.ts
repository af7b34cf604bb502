import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Step } from './story.ts';
import type { Window } from './workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const KINDS = ['training', 'predictions', 'model', 'compare', 'dataset', 'design'] as const;

/** Themes of the editor, and the class they give the body of a page; the editor's own is the light one. */
const THEMES = [
  ['Default Light Modern', 'vscode-light'],
  ['Default Dark Modern', 'vscode-dark'],
  ['Default High Contrast', 'vscode-high-contrast'],
] as const;

/** Every panel by axe-core where it stands in the editor, in the editor's own themes: no serious violation. */
export async function accessibility({
  window,
  step,
  workspace,
}: {
  readonly window: Window;
  readonly step: Step;
  readonly workspace: string;
}): Promise<void> {
  await step('all panels are open', async () => {
    await window.command('View: Close All Editors');
    for (const kind of KINDS) await open(window, kind);
  });
  for (const [theme, bodyClass] of THEMES) {
    await step(`panels can be read by everybody, in the theme ${theme}`, async () => {
      await choose(window, workspace, theme);
      const found: string[] = [];
      for (const kind of KINDS) {
        await window.tabOf(kind).click();
        const frame = await window.wholePanel(kind, bodyClass);
        await frame.evaluate(axe);
        const violations = await frame.evaluate(async () => {
          const { axe: scanner } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
          return (await scanner.run()).violations;
        });
        for (const { id, impact, nodes } of violations) {
          if (impact !== 'serious' && impact !== 'critical') continue;
          found.push(`${kind}: ${id} (${nodes.length}): ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
        }
        await window.picture(`panel-${kind}-${bodyClass}`);
      }
      assert.deepEqual(found, []);
    });
  }
}

async function open(window: Window, kind: (typeof KINDS)[number]): Promise<void> {
  if (kind === 'dataset') await window.openFile('crystals.matml');
  const title = `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  await window.command(`MatML: ${kind === 'compare' ? 'Compare Runs' : `Show ${title}`}`);
  if (kind === 'compare') await window.pickAll('Which runs?');
  await window.choose('Which run?', kind);
  await window.panel(kind);
}

/** By the settings of the folder; the window is loaded again, because not every disk tells that a file has changed. */
async function choose(window: Window, workspace: string, theme: string): Promise<void> {
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
  await window.reload();
}
