import type { Composition } from '../../chemistry/types.ts';
import type { Random } from '../../foundation/random.ts';
import { encodeFraction, FRACTION_FEATURES, logFraction } from './fractionEncoding.ts';
import { addStructures, type StructureBatch } from './structureBatch.ts';
import type { StructureTokens } from './structureTokens.ts';

/** Many materials as element tokens, one after another: material b owns tokens `offsets[b]` … `offsets[b + 1] − 1`. */
export interface Tokens {
  readonly offsets: Int32Array;
  readonly atomicNumbers: Int32Array;
  /** Atomic fractions; they sum to 1 within a material. */
  readonly fractions: Float32Array;
  /** Absent where the network sees compositions only. */
  readonly structures?: StructureTokens;
}

/** Tokens of one batch with everything the network reads. */
export interface TokenBatch extends Omit<Tokens, 'structures'> {
  /** [tokens]; with structures, of their rows and cells as well, in the order of all tokens. */
  readonly logFractions: Float32Array;
  /** [kinds, 64] */
  readonly fractionFeatures: Float32Array;
  /** What the tokens begin as: many are the same element in the same fraction. Null where every token is of its own kind. */
  readonly kinds: {
    /** [tokens]: the kind of each. */
    readonly of: Int32Array;
    /** [kinds] */
    readonly atomicNumbers: Int32Array;
  } | null;
  /** With structures, `offsets` counts their tokens too, while atomic numbers and fractions stay those of the elements. */
  readonly structures?: StructureBatch;
}

/** What is changed at random in training, so that the network does not learn it by heart. */
export interface Augmentation {
  /** Relative noise on the fractions, renormalised (after CrabNet). */
  readonly deviation: number;
  /** Share of the structures that are left out. */
  readonly withoutStructure: number;
  readonly random: Random;
}

/** @param atomicNumber of a symbol; compositions were parsed, so every symbol has one */
export function tokenize(compositions: readonly Composition[], atomicNumber: (symbol: string) => number): Tokens {
  const offsets = new Int32Array(compositions.length + 1);
  compositions.forEach(({ amounts }, index) => {
    offsets[index + 1] = offsets[index]! + amounts.size;
  });
  const atomicNumbers = new Int32Array(offsets.at(-1)!);
  const fractions = new Float32Array(offsets.at(-1)!);
  compositions.forEach(({ amounts }, index) => {
    let total = 0;
    for (const amount of amounts.values()) total += amount;
    let token = offsets[index]!;
    for (const [symbol, amount] of amounts) {
      atomicNumbers[token] = atomicNumber(symbol);
      fractions[token++] = amount / total;
    }
  });
  return { offsets, atomicNumbers, fractions };
}

/**
 * The batch of the given materials.
 *
 * @param augmentation null for none, and then tokens that begin alike are told once
 */
export function batchOf(tokens: Tokens, rows: ArrayLike<number>, augmentation: Augmentation | null = null): TokenBatch {
  const offsets = new Int32Array(rows.length + 1);
  for (let b = 0; b < rows.length; b++) {
    offsets[b + 1] = offsets[b]! + tokens.offsets[rows[b]! + 1]! - tokens.offsets[rows[b]!]!;
  }
  const count = offsets.at(-1)!;
  const atomicNumbers = new Int32Array(count);
  const fractions = new Float32Array(count);
  for (let b = 0; b < rows.length; b++) {
    const [first, last] = [tokens.offsets[rows[b]!]!, tokens.offsets[rows[b]! + 1]!];
    atomicNumbers.set(tokens.atomicNumbers.subarray(first, last), offsets[b]);
    fractions.set(tokens.fractions.subarray(first, last), offsets[b]);
    if (augmentation) {
      shake(fractions.subarray(offsets[b], offsets[b + 1]), augmentation.deviation, augmentation.random);
    }
  }
  const kinds = augmentation ? null : kindsOf(atomicNumbers, fractions);
  const told = kinds ? kinds.fractions : fractions;
  const fractionFeatures = new Float32Array(told.length * FRACTION_FEATURES);
  for (let kind = 0; kind < told.length; kind++)
    encodeFraction(told[kind]!, fractionFeatures, kind * FRACTION_FEATURES);
  const logFractions = fractions.map(logFraction);
  const batch: TokenBatch = { offsets, atomicNumbers, fractions, logFractions, fractionFeatures, kinds };
  if (!tokens.structures) return batch;
  const dropout = augmentation && { rate: augmentation.withoutStructure, random: augmentation.random };
  return addStructures(batch, tokens.structures, rows, dropout);
}

/** The different pairs of element and fraction among tokens, in the order in which they first come. */
function kindsOf(
  atomicNumbers: Int32Array,
  fractions: Float32Array,
): NonNullable<TokenBatch['kinds']> & { readonly fractions: Float32Array } {
  const of = new Int32Array(atomicNumbers.length);
  const first: number[] = [];
  const byKey = new Map<number, number>();
  const bits = new Int32Array(fractions.buffer, fractions.byteOffset, fractions.length);
  for (let token = 0; token < of.length; token++) {
    // Element and fraction in one number: a fraction in (0, 1] has fewer than 31 bits.
    const key = atomicNumbers[token]! * 2 ** 31 + bits[token]!;
    let kind = byKey.get(key);
    if (kind === undefined) {
      kind = first.length;
      first.push(token);
      byKey.set(key, kind);
    }
    of[token] = kind;
  }
  return {
    of,
    atomicNumbers: Int32Array.from(first, (token) => atomicNumbers[token]!),
    fractions: Float32Array.from(first, (token) => fractions[token]!),
  };
}

function shake(fractions: Float32Array, deviation: number, random: Random): void {
  let total = 0;
  for (let index = 0; index < fractions.length; index++) {
    fractions[index] = fractions[index]! * Math.max(0, 1 + deviation * random.normal());
    total += fractions[index]!;
  }
  for (let index = 0; index < fractions.length; index++) fractions[index] = fractions[index]! / total;
}
