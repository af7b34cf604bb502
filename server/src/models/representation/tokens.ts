import type { Composition } from '../../chemistry/types.ts';
import type { Random } from '../../foundation/random.ts';
import { encodeFraction, FRACTION_FEATURES, logFraction } from './fractionEncoding.ts';

/** Many materials as element tokens, one after another: material b owns tokens `offsets[b]` … `offsets[b + 1] − 1`. */
export interface Tokens {
  readonly offsets: Int32Array;
  readonly atomicNumbers: Int32Array;
  /** Atomic fractions; they sum to 1 within a material. */
  readonly fractions: Float32Array;
}

/** Tokens of one batch with everything the network reads. */
export interface TokenBatch extends Tokens {
  readonly logFractions: Float32Array;
  /** [tokens, 64] */
  readonly fractionFeatures: Float32Array;
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
 * @param jitter relative noise on the fractions, renormalised, as augmentation while training (after CrabNet); null for none
 */
export function batchOf(
  tokens: Tokens,
  rows: ArrayLike<number>,
  jitter: { deviation: number; random: Random } | null = null,
): TokenBatch {
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
    if (jitter) shake(fractions.subarray(offsets[b], offsets[b + 1]), jitter.deviation, jitter.random);
  }
  const fractionFeatures = new Float32Array(count * FRACTION_FEATURES);
  for (let token = 0; token < count; token++)
    encodeFraction(fractions[token]!, fractionFeatures, token * FRACTION_FEATURES);
  return { offsets, atomicNumbers, fractions, logFractions: fractions.map(logFraction), fractionFeatures };
}

function shake(fractions: Float32Array, deviation: number, random: Random): void {
  let total = 0;
  for (let index = 0; index < fractions.length; index++) {
    fractions[index] = fractions[index]! * Math.max(0, 1 + deviation * random.normal());
    total += fractions[index]!;
  }
  for (let index = 0; index < fractions.length; index++) fractions[index] = fractions[index]! / total;
}
