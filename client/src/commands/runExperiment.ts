import { runBlocks } from '../jobs/runBlocks.ts';
import type { Workbench } from '../workbench.ts';
import { activeText } from './activeText.ts';

/** Everything the file asks for. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const text = await activeText(given);
  if (text) await runBlocks(workbench, text.file, []);
}
