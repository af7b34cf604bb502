import { Uri } from 'vscode';
import { runBlocks } from '../../jobs/runBlocks.ts';
import type { Workbench } from '../../workbench.ts';

/** A code lens: the block it stands above. */
export async function run(workbench: Workbench, given: unknown): Promise<void> {
  const { uri, block } = given as { readonly uri: string; readonly block: string };
  await runBlocks(workbench, Uri.parse(uri).fsPath, [block]);
}
