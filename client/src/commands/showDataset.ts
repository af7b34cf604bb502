import { window } from 'vscode';
import { runBlocks } from '../jobs/runBlocks.ts';
import type { RunRow } from '../runs/runRow.ts';
import type { BlockName } from '../text/cutText.ts';
import type { Workbench } from '../workbench.ts';
import { activeText } from './activeText.ts';
import { chooseBlock } from './chooseBlock.ts';

/** What is in a dataset after cleaning. Where it has not been loaded, or its text has changed, it is loaded first. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const node = given as { readonly row?: RunRow; readonly file?: string; readonly block?: BlockName } | undefined;
  if (node?.row) return show(workbench, node.row.folder);
  const place = node?.file && node.block ? { file: node.file, block: node.block } : await choose(given);
  if (!place) return;
  const { file, block } = place;
  const known = (await workbench.runs.list()).find(
    (row) => row.file === file && row.block === block.name && row.state === 'finished',
  );
  if (known && known.stale === null) return show(workbench, known.folder);
  const job = await runBlocks(workbench, file, [block.name], { quiet: true });
  const outcome = await job?.ended;
  const folder = outcome?.runs.at(-1)?.folder;
  if (outcome?.state === 'finished' && folder) return show(workbench, folder);
  if (outcome?.failure) {
    const { message, cure } = outcome.failure;
    void window.showErrorMessage(`${block.name}: ${message} ${cure ?? ''}`);
  }
}

async function choose(given: unknown): Promise<{ file: string; block: BlockName } | undefined> {
  const text = await activeText(given);
  const block = text && (await chooseBlock(text, 'dataset'));
  return text && block && { file: text.file, block };
}

async function show(workbench: Workbench, folder: string): Promise<void> {
  const panels = await workbench.panels();
  panels.show('dataset', [folder]);
}
