import type { BoundBlock, BoundFile, BoundValue } from '../language/binding/bound.ts';
import { entryOf, referredBlock } from '../language/binding/targets.ts';
import type { TextNode } from '../language/syntax/tree.ts';

/** Which file, dataset and model a block works with. */

/** The path of a dataset's file, or of the file a `predict` block takes its materials from. */
export function sourceOf(block: BoundBlock): TextNode | null {
  for (const name of ['source', 'materials']) {
    const path = pathIn(entryOf(block.container, name)?.value ?? null);
    if (path) return path;
  }
  return null;
}

/** The path argument of a call that reads a file. */
export function pathIn(value: BoundValue | null): TextNode | null {
  const node = value?.container && entryOf(value.container, 'path')?.value?.node;
  return node?.type === 'text' ? node : null;
}

/** The dataset whose targets and materials a block speaks about. */
export function datasetOf(block: BoundBlock): BoundBlock | null {
  const seen = new Set<BoundBlock>();
  let current: BoundBlock | null = block;
  while (current && !seen.has(current)) {
    if (current.node.kind.text === 'dataset') return current;
    seen.add(current);
    current = referredBlock(current, 'data') ?? referredBlock(current, 'model') ?? referredBlock(current, 'of');
  }
  return null;
}

/** The model that answers for a block: itself, the one it names, or none. */
export function modelOf(block: BoundBlock): BoundBlock | null {
  if (block.node.kind.text === 'model') return block;
  const named = referredBlock(block, 'model') ?? referredBlock(block, 'of') ?? referredBlock(block, 'materials');
  if (!named || named === block) return null;
  if (named.node.kind.text === 'model') return named;
  return referredBlock(named, 'model');
}

/** What a file calls a block; null for a block that it cannot name: one of a file it does not import itself. */
export function nameIn(file: BoundFile, block: BoundBlock | null): string | null {
  const name = block?.node.name?.text;
  return name !== undefined && file.blockByName.get(name) === block ? name : null;
}

export function blocksOfKind(file: BoundFile, kind: string): readonly BoundBlock[] {
  return file.blocks.filter(({ node }) => node.kind.text === kind && node.name !== null);
}
