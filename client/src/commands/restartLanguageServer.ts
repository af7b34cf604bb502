import type { Workbench } from '../workbench.ts';

export async function run({ language }: Workbench): Promise<void> {
  await language.restart();
}
