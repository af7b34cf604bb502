import { commands } from 'vscode';
import { NOTEBOOK_TYPE } from '../notebook/names.ts';
import type { Workbench } from '../workbench.ts';
import { fileUri } from './fileUri.ts';

/** The same file as cells. Changes that are not saved come along: they are saved first. */
export async function run(_workbench: Workbench, given?: unknown): Promise<void> {
  const uri = await fileUri(given);
  if (uri) await commands.executeCommand('vscode.openWith', uri, NOTEBOOK_TYPE);
}
