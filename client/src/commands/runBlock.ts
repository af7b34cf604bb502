import { l10n, window } from 'vscode';
import { runBlocks } from '../jobs/runBlocks.ts';
import type { BlockName } from '../text/cutText.ts';
import type { Workbench } from '../workbench.ts';
import { activeText } from './activeText.ts';

/** The block at the cursor, or of the line of a view. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const node = given as { readonly file?: string; readonly block?: BlockName } | undefined;
  if (node?.file && node.block) {
    await runBlocks(workbench, node.file, [node.block.name]);
    return;
  }
  const text = await activeText(given);
  if (!text) return;
  const block = text.current ?? (await choose(text.blocks));
  if (block) await runBlocks(workbench, text.file, [block.name]);
}

async function choose(blocks: readonly BlockName[]): Promise<BlockName | undefined> {
  const chosen = await window.showQuickPick(
    blocks.map((block) => ({ label: block.name, description: block.kind, block })),
    { placeHolder: l10n.t('Which block?') },
  );
  return chosen?.block;
}
