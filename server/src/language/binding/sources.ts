import type { BoundFile } from './bound.ts';
import { entryOf } from './targets.ts';

/** Formats of tables that a text can name. */
export type SourceFormat = 'csv' | 'json_lines' | 'parquet';

/** A data file as a text names it: `csv("data/perovskites.csv")`. */
export interface NamedSource {
  readonly format: SourceFormat;
  /** As written. */
  readonly path: string;
}

/** The data files a text names, blocks with mistakes included, each once. */
export function sourcesIn(file: BoundFile): NamedSource[] {
  const sources = new Map<string, NamedSource>();
  for (const { function: called, container } of file.values) {
    if (!called || !container || !isSourceFormat(called.name)) continue;
    const path = entryOf(container, 'path')?.value?.node;
    if (path?.type !== 'text' || path.value === '') continue;
    sources.set(`${called.name} ${path.value}`, { format: called.name, path: path.value });
  }
  return [...sources.values()];
}

function isSourceFormat(name: string): name is SourceFormat {
  return name === 'csv' || name === 'json_lines' || name === 'parquet';
}
