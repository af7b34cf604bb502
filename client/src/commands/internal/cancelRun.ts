import { stopRun } from '../../jobs/stopRun.ts';
import type { Workbench } from '../../workbench.ts';

/** A code lens above a block that is being run. */
export async function run(workbench: Workbench, given: unknown): Promise<void> {
  const { folder } = given as { readonly folder: string };
  await stopRun(workbench, folder);
}
