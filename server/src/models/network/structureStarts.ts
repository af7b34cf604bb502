import * as tf from '@tensorflow/tfjs-core';
import { DISTANCE_BINS } from '../../chemistry/image/pairMap.ts';
import { add } from '../operations/add.ts';
import { gatherRows } from '../operations/gatherRows.ts';
import { gelu } from '../operations/gelu.ts';
import { CELL_FEATURES } from '../representation/cellFeatures.ts';
import type { EncoderInput } from '../representation/inputs.ts';
import type { StructureBatch } from '../representation/structureBatch.ts';
import { affine, affineParameters, type Shapes } from './layers.ts';
import type { NamedParameters } from './layout.ts';

/** The weights that turn structures into tokens; none for an encoder that sees the composition only. */
export function structureParameters(inputs: readonly EncoderInput[], embedding: number): Shapes[] {
  return [
    ...(inputs.includes('structure_image')
      ? [
          ...affineParameters('pairRow.expand', DISTANCE_BINS, embedding),
          ...affineParameters('pairRow.contract', embedding, embedding),
          ...affineParameters('pairRow.centre', embedding, embedding),
          ...affineParameters('pairRow.neighbour', embedding, embedding),
        ]
      : []),
    ...(inputs.includes('cell')
      ? [
          ...affineParameters('cell.expand', CELL_FEATURES, embedding),
          ...affineParameters('cell.contract', embedding, embedding),
        ]
      : []),
  ];
}

/**
 * What the tokens of structures begin as. A row of the pair map: what its profile says, who stands in the middle and who
 * around, each element by the vector it has as a token of its own. A cell: what its numbers say.
 *
 * @param table [119, embedding]: facts and learned vector of each element
 * @returns [rows, embedding], [cells, embedding], of what the encoder sees
 */
export function structureStarts(
  parameters: NamedParameters,
  inputs: readonly EncoderInput[],
  table: tf.Tensor2D,
  { centres, neighbours, profiles, cells }: StructureBatch,
): tf.Tensor2D[] {
  const twoLayers = (name: string, x: tf.Tensor2D) =>
    affine(parameters, `${name}.contract`, gelu(affine(parameters, `${name}.expand`, x)));
  const starts: tf.Tensor2D[] = [];
  if (inputs.includes('structure_image')) {
    const profile = twoLayers('pairRow', tf.tensor2d(profiles, [centres.length, DISTANCE_BINS]));
    const ends = [centres, neighbours].map((numbers, end) =>
      gatherRows(
        affine(parameters, end === 0 ? 'pairRow.centre' : 'pairRow.neighbour', table),
        tf.tensor1d(numbers, 'int32'),
      ),
    ) as [tf.Tensor2D, tf.Tensor2D];
    starts.push(add(profile, add(...ends)));
  }
  if (inputs.includes('cell')) {
    starts.push(twoLayers('cell', tf.tensor2d(cells, [cells.length / CELL_FEATURES, CELL_FEATURES])));
  }
  return starts;
}
