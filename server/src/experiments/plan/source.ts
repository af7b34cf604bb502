import type { DatasetPlan } from '../../datasets/types.ts';
import type { ResolvedValue } from '../../language/experiment.ts';
import { textOf } from './values.ts';

/** `csv("data/materials.csv")`. The path stays as it was written: relative to the .matml file, or absolute. */
export function planSource(call: Extract<ResolvedValue, { type: 'call' }>): DatasetPlan['source'] {
  return { format: call.name as DatasetPlan['source']['format'], path: textOf(call.arguments, 'path') };
}
