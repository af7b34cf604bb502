import { window, workspace } from 'vscode';
import type { Workbench } from '../workbench.ts';
import { diagnosticFacts } from './diagnosticFacts.ts';

/** The state of the extension as a text to read and copy. */
export async function run(workbench: Workbench): Promise<void> {
  const content = `# MatML\n\n${await diagnosticFacts(workbench)}\n`;
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
}
