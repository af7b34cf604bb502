import type { BoundBlock, BoundFile } from '../binding/bound.ts';
import { importedFile, importOf } from '../binding/imports.ts';
import type { RelatedPlace } from '../diagnostic.ts';

/** The name of a block as a place to point at, in whatever file the block is. */
export function placeOfBlock(file: BoundFile, block: BoundBlock, message: string): RelatedPlace {
  const { span } = block.node.name ?? block.node.kind;
  const origin = importOf(file, block);
  const name = origin && importedFile(origin)?.name;
  return { message, span, ...(name && { file: name }) };
}
