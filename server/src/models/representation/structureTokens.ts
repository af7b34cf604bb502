import { DISTANCE_BINS, type PairMap, pairMap } from '../../chemistry/image/pairMap.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import { atomicNumber } from '../../chemistry/symbols.ts';
import { Failure } from '../../foundation/failure.ts';
import { CELL_FEATURES, encodeCell } from './cellFeatures.ts';
import { logFraction } from './fractionEncoding.ts';
import type { EncoderInput } from './inputs.ts';

/** What of many crystals the network sees: rows of their pair maps, one after another, and their cells. */
export interface StructureTokens {
  readonly inputs: readonly EncoderInput[];
  /** Material b owns pair rows `offsets[b]` … `offsets[b + 1] − 1`; none where its crystal is not known. */
  readonly offsets: Int32Array;
  /** Atomic numbers of the two ends of each row. */
  readonly centres: Int32Array;
  readonly neighbours: Int32Array;
  /** Logarithm of the fraction of the centres times that of the neighbours; over a map, the products sum to 1. */
  readonly logFractions: Float32Array;
  /** [rows, 48] */
  readonly profiles: Float32Array;
  /** [materials]: 1 where the crystal is known. */
  readonly known: Uint8Array;
  /** [materials, CELL_FEATURES] */
  readonly cells: Float32Array;
}

/** A crystal's map is asked for many times in a training: for each part, each member, each epoch's validation. */
const maps = new WeakMap<Crystal, PairMap>();

export function pairMapOf(crystal: Crystal): PairMap {
  const made = maps.get(crystal) ?? pairMap(crystal);
  maps.set(crystal, made);
  return made;
}

/**
 * @param crystals null where a material's is not known
 * @throws Failure `structure-missing` where the encoder sees nothing but structures and one is not known
 */
export function structureTokens(
  crystals: readonly (Crystal | null)[],
  inputs: readonly EncoderInput[],
): StructureTokens {
  const missing = crystals.filter((crystal) => crystal === null).length;
  if (missing > 0 && !inputs.includes('composition')) {
    throw new Failure({
      kind: 'data',
      code: 'structure-missing',
      message: `The model sees nothing but structures, and ${missing} of ${crystals.length} materials have none.`,
      cure: 'Give every material a structure, or let the encoder see the composition as well.',
    });
  }
  const images = crystals.map((crystal) => crystal && pairMapOf(crystal));
  const shown = inputs.includes('structure_image') ? images : images.map(() => null);
  const offsets = new Int32Array(crystals.length + 1);
  shown.forEach((image, index) => {
    offsets[index + 1] = offsets[index]! + (image === null ? 0 : image.elements.length ** 2);
  });
  const rows = offsets.at(-1)!;
  const tokens: StructureTokens = {
    inputs,
    offsets,
    centres: new Int32Array(rows),
    neighbours: new Int32Array(rows),
    logFractions: new Float32Array(rows),
    profiles: new Float32Array(rows * DISTANCE_BINS),
    known: Uint8Array.from(images, (image) => (image === null ? 0 : 1)),
    cells: new Float32Array(crystals.length * CELL_FEATURES),
  };
  images.forEach((image, index) => {
    if (image !== null) encodeCell(image, tokens.cells, index * CELL_FEATURES);
  });
  shown.forEach((image, index) => {
    if (image !== null) writeRows(image, tokens, offsets[index]!);
  });
  return tokens;
}

function writeRows({ elements, fractions, values }: PairMap, tokens: StructureTokens, first: number): void {
  const numbers = elements.map((element) => atomicNumber(element)!);
  tokens.profiles.set(values, first * DISTANCE_BINS);
  numbers.forEach((centre, s) => {
    numbers.forEach((neighbour, t) => {
      const row = first + s * numbers.length + t;
      tokens.centres[row] = centre;
      tokens.neighbours[row] = neighbour;
      tokens.logFractions[row] = logFraction(fractions[s]! * fractions[t]!);
    });
  });
}
