import type { RunPlan } from './types.ts';

/** What tells the plans of one command apart: the block's name, and for a block of an imported file that file too. */
export function keyOf({ block, file }: Pick<RunPlan, 'block' | 'file'>): string {
  return file === undefined ? block : `${block} of ${file}`;
}
