import type { Random } from '../../foundation/random.ts';
import type { CandidateSpace } from './candidateSpace.ts';

/** Ways through a space that need nothing but its masks. */

/** A random candidate, each step uniform among what may come next; null where the space holds none. */
export function sample(space: CandidateSpace, random: Random): number[] | null {
  return sampleAlong(space, random, () => null);
}

/**
 * A candidate that follows a wish where it may: `wish` names the token wanted next, or null for any. A token that may not
 * come next is replaced by a random one that may. Null where the space holds no candidate.
 */
export function sampleAlong(
  space: CandidateSpace,
  random: Random,
  wish: (prefix: readonly number[]) => number | null,
): number[] | null {
  const sequence: number[] = [];
  while (!space.isFinished(sequence)) {
    const mask = space.mask(sequence);
    const wished = wish(sequence);
    const next = wished !== null && mask[wished] === 1 ? wished : anyOf(mask, random);
    if (next === null) return null;
    sequence.push(next);
  }
  return sequence;
}

/** Every candidate's sequence, in the order of the vocabulary. */
export function* enumerate(space: CandidateSpace, prefix: readonly number[] = []): Generator<readonly number[]> {
  if (space.isFinished(prefix)) {
    yield prefix;
    return;
  }
  const mask = space.mask(prefix);
  for (let token = 0; token < mask.length; token++) {
    if (mask[token] === 1) yield* enumerate(space, [...prefix, token]);
  }
}

/** True if the space holds a candidate at all. */
export function isEmpty(space: CandidateSpace): boolean {
  return enumerate(space).next().done === true;
}

/** A random set flag; null where none is set. */
function anyOf(mask: Uint8Array, random: Random): number | null {
  let count = 0;
  for (const flag of mask) count += flag;
  if (count === 0) return null;
  let left = random.below(count);
  for (let token = 0; token < mask.length; token++) {
    if (mask[token] === 1 && left-- === 0) return token;
  }
  return null;
}
