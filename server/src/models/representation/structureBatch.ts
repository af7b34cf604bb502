import { DISTANCE_BINS } from '../../chemistry/image/pairMap.ts';
import type { Random } from '../../foundation/random.ts';
import { CELL_FEATURES } from './cellFeatures.ts';
import type { StructureTokens } from './structureTokens.ts';
import type { TokenBatch } from './tokens.ts';

/** The structures of one batch; at least one row and one cell, of which nobody takes notice where none is known. */
export interface StructureBatch {
  /** [rows]: atomic numbers. */
  readonly centres: Int32Array;
  readonly neighbours: Int32Array;
  /** [rows, 48] */
  readonly profiles: Float32Array;
  /** [cells, CELL_FEATURES] */
  readonly cells: Float32Array;
  /** [tokens]: the place of each among what tokens begin as: the kinds of elements, then the rows, then the cells. */
  readonly order: Int32Array;
}

/** Structures left out at random while training, so that the model learns to do without one (modality dropout). */
export interface StructureDropout {
  readonly rate: number;
  readonly random: Random;
}

/**
 * The batch with the tokens of its structures: of each material its elements, the rows of its pair map, its cell.
 *
 * @param batch of the element tokens
 * @param chosen rows of `tokens` that the batch is made of
 */
export function addStructures(
  batch: TokenBatch,
  tokens: StructureTokens,
  chosen: ArrayLike<number>,
  dropout: StructureDropout | null,
): TokenBatch {
  const withElements = tokens.inputs.includes('composition');
  const withRows = tokens.inputs.includes('structure_image');
  const withCells = tokens.inputs.includes('cell');
  const elements = withElements ? (batch.kinds?.atomicNumbers.length ?? batch.atomicNumbers.length) : 0;
  const shown = Array.from(
    { length: chosen.length },
    (_, b) =>
      tokens.known[chosen[b]!] === 1 && !(withElements && dropout !== null && dropout.random.uniform() < dropout.rate),
  );
  const rowsOf = (b: number) => (shown[b] ? tokens.offsets[chosen[b]! + 1]! - tokens.offsets[chosen[b]!]! : 0);
  const rows = shown.reduce((sum, _, b) => sum + rowsOf(b), 0);
  const cells = withCells ? shown.reduce((sum, yes) => sum + Number(yes), 0) : 0;
  const structures = {
    centres: new Int32Array(Math.max(1, rows)),
    neighbours: new Int32Array(Math.max(1, rows)),
    profiles: new Float32Array(Math.max(1, rows) * DISTANCE_BINS),
    cells: new Float32Array(Math.max(1, cells) * CELL_FEATURES),
  };
  const elementTokens = withElements ? batch.atomicNumbers.length : 0;
  const order = new Int32Array(elementTokens + rows + cells);
  const logFractions = new Float32Array(order.length);
  const offsets = new Int32Array(chosen.length + 1);
  let [token, row, cell] = [0, 0, 0];
  for (let b = 0; b < chosen.length; b++) {
    for (let element = batch.offsets[b]!; withElements && element < batch.offsets[b + 1]!; element++) {
      order[token] = batch.kinds ? batch.kinds.of[element]! : element;
      logFractions[token++] = batch.logFractions[element]!;
    }
    const first = tokens.offsets[chosen[b]!]!;
    const count = rowsOf(b);
    structures.centres.set(tokens.centres.subarray(first, first + count), row);
    structures.neighbours.set(tokens.neighbours.subarray(first, first + count), row);
    const profiles = tokens.profiles.subarray(first * DISTANCE_BINS, (first + count) * DISTANCE_BINS);
    structures.profiles.set(profiles, row * DISTANCE_BINS);
    logFractions.set(tokens.logFractions.subarray(first, first + count), token);
    for (let index = 0; index < count; index++) order[token++] = elements + row++;
    if (withCells && shown[b]) {
      const numbers = tokens.cells.subarray(chosen[b]! * CELL_FEATURES, (chosen[b]! + 1) * CELL_FEATURES);
      structures.cells.set(numbers, cell * CELL_FEATURES);
      // The logarithm of its fraction stays 0: it is of the whole.
      order[token++] = elements + (withRows ? structures.centres.length : 0) + cell++;
    }
    offsets[b + 1] = token;
  }
  return { ...batch, offsets, logFractions, structures: { ...structures, order } };
}
