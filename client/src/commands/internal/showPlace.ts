import { showPlace } from '../../text/showPlace.ts';
import type { Workbench } from '../../workbench.ts';

/** A line of a view that stands for a place in a file. */
export async function run(_workbench: Workbench, given: unknown): Promise<void> {
  await showPlace(given as { readonly file: string; readonly line?: number });
}
