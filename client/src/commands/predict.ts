import { runBlocks } from '../jobs/runBlocks.ts';
import type { Workbench } from '../workbench.ts';
import { activeText } from './activeText.ts';
import { chooseBlock } from './chooseBlock.ts';

/** One `predict` block of the file; its model is trained first where it has not been. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const text = await activeText(given);
  const block = text && (await chooseBlock(text, 'predict'));
  if (text && block) await runBlocks(workbench, text.file, [block.name]);
}
