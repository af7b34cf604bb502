import { commands } from 'vscode';
import type { Workbench } from '../workbench.ts';
import { fileUri } from './fileUri.ts';

/** A notebook as the text it is. */
export async function run(_workbench: Workbench, given?: unknown): Promise<void> {
  const uri = await fileUri(given);
  if (uri) await commands.executeCommand('vscode.openWith', uri, 'default');
}
