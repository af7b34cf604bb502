import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { DatasetPlan } from '../../datasets/types.ts';
import type { ResolvedValue } from '../../language/experiment.ts';
import { textOf } from './values.ts';

/** `csv("data/materials.csv")`. The path stays as it was written: relative to the .matml file, or absolute. */
export function planSource(call: Extract<ResolvedValue, { type: 'call' }>): DatasetPlan['source'] {
  return { format: call.name as DatasetPlan['source']['format'], path: textOf(call.arguments, 'path') };
}

/**
 * A dataset for a block of another file than its own: its path from the folder of that file, so that folders can be moved
 * together with their runs.
 *
 * @param from absolute path of the file the dataset is written in
 * @param to of the file it is used in
 */
export function sourceSeenFrom(dataset: DatasetPlan, from: string, to: string): DatasetPlan {
  const { source } = dataset;
  if (dirname(from) === dirname(to) || isAbsolute(source.path)) return dataset;
  const path = relative(dirname(to), resolve(dirname(from), source.path)).replaceAll(sep, '/');
  return { ...dataset, source: { ...source, path } };
}
