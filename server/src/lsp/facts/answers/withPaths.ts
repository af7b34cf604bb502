import { fileURLToPath } from 'node:url';
import type { Experiment, ResolvedBlock, ResolvedValue } from '../../../language/index.ts';

/** An experiment that names imported files by their addresses, as editors do, with their paths, as plans do. */
export function withPaths({ blocks, imported }: Experiment): Experiment {
  if (imported.length === 0) return { blocks, imported };
  return {
    blocks: blocks.map(blockWithPaths),
    imported: imported.map((part) => ({
      ...part,
      file: fileURLToPath(part.file),
      blocks: part.blocks.map(blockWithPaths),
    })),
  };
}

function blockWithPaths(block: ResolvedBlock): ResolvedBlock {
  return { ...block, attributes: entriesWithPaths(block.attributes) };
}

function entriesWithPaths(entries: ReadonlyMap<string, ResolvedValue>): Map<string, ResolvedValue> {
  return new Map(Array.from(entries, ([name, value]) => [name, valueWithPaths(value)]));
}

function valueWithPaths(value: ResolvedValue): ResolvedValue {
  switch (value.type) {
    case 'reference':
      return value.file === null ? value : { ...value, file: fileURLToPath(value.file) };
    case 'list':
      return { ...value, items: value.items.map(valueWithPaths) };
    case 'record':
      return { ...value, entries: entriesWithPaths(value.entries) };
    case 'call':
      return { ...value, arguments: entriesWithPaths(value.arguments) };
    default:
      return value;
  }
}
