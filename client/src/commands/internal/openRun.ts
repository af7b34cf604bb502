import type { Workbench } from '../../workbench.ts';

/** A code lens or a line of a view: what there is to see of a run. */
export async function run(workbench: Workbench, given: unknown): Promise<void> {
  const { folder } = given as { readonly folder: string };
  const panels = await workbench.panels();
  await panels.showResult(folder);
}
