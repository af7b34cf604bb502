import type { Workbench } from '../workbench.ts';

/** For disks that tell nobody when their files change. */
export async function run({ runs }: Workbench): Promise<void> {
  await runs.refresh();
}
