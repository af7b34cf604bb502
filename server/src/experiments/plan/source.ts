import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { DatasetPlan, FileSource } from '../../datasets/types.ts';
import type { ResolvedValue } from '../../language/experiment.ts';
import { givenIf, textOf } from './values.ts';

/** `csv("data/materials.csv")`. The path stays as it was written: relative to the .matml file, or absolute. */
export function planSource(call: Extract<ResolvedValue, { type: 'call' }>): FileSource {
  if (call.name !== 'cif') return { format: call.name as FileSource['format'], path: textOf(call.arguments, 'path') };
  const table = givenIf(call.arguments, 'table', 'text')?.value;
  return {
    format: 'cif',
    path: textOf(call.arguments, 'folder'),
    ...(table !== undefined && { table: { path: table, key: textOf(call.arguments, 'key') } }),
  };
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
  if (dataset.databases || dirname(from) === dirname(to)) return dataset;
  const seen = (path: string) =>
    isAbsolute(path) ? path : relative(dirname(to), resolve(dirname(from), path)).replaceAll(sep, '/');
  return { ...dataset, source: mapPaths(source, seen) };
}

/** A source with each of its paths replaced. */
export function mapPaths(source: FileSource, replace: (path: string) => string): FileSource {
  const { path, table } = source;
  return { ...source, path: replace(path), ...(table && { table: { ...table, path: replace(table.path) } }) };
}
