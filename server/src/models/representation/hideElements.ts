import type { Random } from '../../foundation/random.ts';
import type { StructureTokens } from './structureTokens.ts';
import type { Tokens } from './tokens.ts';

/** Stands for an element that is hidden; no element has this atomic number, but the tables have a row for it. */
export const HIDDEN = 0;

export interface HiddenElements {
  /** The chosen materials, each with one of its elements hidden; its fraction and its distances stay. */
  readonly tokens: Tokens;
  /** [materials]: atomic number of the hidden element. */
  readonly answers: Int32Array;
}

/**
 * Hides one element of each material, drawn at random: its token, and its name at both ends of the rows of the pair map, which
 * would give it away.
 */
export function hideElements(tokens: Tokens, rows: ArrayLike<number>, random: Random): HiddenElements {
  const offsets = new Int32Array(rows.length + 1);
  for (let b = 0; b < rows.length; b++) {
    offsets[b + 1] = offsets[b]! + tokens.offsets[rows[b]! + 1]! - tokens.offsets[rows[b]!]!;
  }
  const atomicNumbers = new Int32Array(offsets.at(-1)!);
  const fractions = new Float32Array(offsets.at(-1)!);
  const answers = new Int32Array(rows.length);
  for (let b = 0; b < rows.length; b++) {
    const [first, end] = [tokens.offsets[rows[b]!]!, tokens.offsets[rows[b]! + 1]!];
    atomicNumbers.set(tokens.atomicNumbers.subarray(first, end), offsets[b]);
    fractions.set(tokens.fractions.subarray(first, end), offsets[b]);
    const hidden = random.below(end - first);
    answers[b] = tokens.atomicNumbers[first + hidden]!;
    atomicNumbers[offsets[b]! + hidden] = HIDDEN;
  }
  const chosen = { offsets, atomicNumbers, fractions };
  if (!tokens.structures) return { tokens: chosen, answers };
  return { tokens: { ...chosen, structures: hideInRows(tokens.structures, rows, answers) }, answers };
}

function hideInRows(tokens: StructureTokens, rows: ArrayLike<number>, answers: Int32Array): StructureTokens {
  const chosen = Array.from(rows);
  const ranges = chosen.map((row) => [tokens.offsets[row]!, tokens.offsets[row + 1]!] as const);
  const offsets = new Int32Array(chosen.length + 1);
  ranges.forEach(([first, end], b) => {
    offsets[b + 1] = offsets[b]! + end - first;
  });
  const total = offsets.at(-1)!;
  const [bins, features] = [tokens.profiles.length, tokens.cells.length].map(
    (length, which) => length / Math.max(1, which === 0 ? tokens.centres.length : tokens.known.length),
  ) as [number, number];
  const picked: StructureTokens = {
    inputs: tokens.inputs,
    offsets,
    centres: new Int32Array(total),
    neighbours: new Int32Array(total),
    logFractions: new Float32Array(total),
    profiles: new Float32Array(total * bins),
    known: Uint8Array.from(chosen, (row) => tokens.known[row]!),
    cells: new Float32Array(chosen.length * features),
  };
  chosen.forEach((row, b) => {
    const [first, end] = ranges[b]!;
    const at = offsets[b]!;
    const unlessHidden = (number: number) => (number === answers[b] ? HIDDEN : number);
    picked.centres.set(tokens.centres.subarray(first, end).map(unlessHidden), at);
    picked.neighbours.set(tokens.neighbours.subarray(first, end).map(unlessHidden), at);
    picked.logFractions.set(tokens.logFractions.subarray(first, end), at);
    picked.profiles.set(tokens.profiles.subarray(first * bins, end * bins), at * bins);
    picked.cells.set(tokens.cells.subarray(row * features, (row + 1) * features), b * features);
  });
  return picked;
}
