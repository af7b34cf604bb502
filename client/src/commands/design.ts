import { runBlocks } from '../jobs/runBlocks.ts';
import type { Workbench } from '../workbench.ts';
import { activeText } from './activeText.ts';
import { chooseBlock } from './chooseBlock.ts';

/** One `design` block of the file: a search for new materials. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const text = await activeText(given);
  const block = text && (await chooseBlock(text, 'design'));
  if (text && block) await runBlocks(workbench, text.file, [block.name]);
}
