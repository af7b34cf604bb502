import { runBlocks } from '../jobs/runBlocks.ts';
import type { Workbench } from '../workbench.ts';
import { activeText } from './activeText.ts';
import { chooseBlock } from './chooseBlock.ts';

/** One model of the file: the one at the cursor, the only one, or the one chosen. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const text = await activeText(given);
  const block = text && (await chooseBlock(text, 'model'));
  if (text && block) await runBlocks(workbench, text.file, [block.name]);
}
