import type { BoundBlock, BoundValue } from './bound.ts';
import { entryOf } from './targets.ts';

/** Sources that give each row its structure themselves are all but these: a file needs a column for it. */
const TABLES: readonly string[] = ['csv', 'json_lines', 'parquet'];

/** The words of `inputs` in a model's encoder; empty where it has the default, the composition alone. */
export function encoderInputs(model: BoundBlock): readonly BoundValue[] {
  const encoder = entryOf(model.container, 'encoder')?.value?.container;
  return (encoder && entryOf(encoder, 'inputs')?.value?.items) ?? [];
}

/** Whether a word of `inputs` needs the crystal. */
export function needsStructure({ node }: BoundValue): boolean {
  return node.type === 'word' && (node.text === 'structure_image' || node.text === 'cell');
}

/** Whether the rows of a dataset come with crystals. */
export function givesStructures(dataset: BoundBlock): boolean {
  const source = entryOf(dataset.container, 'source')?.value?.function?.name;
  if (source !== undefined && !TABLES.includes(source)) return true;
  return entryOf(dataset.container, 'structure') !== undefined;
}
