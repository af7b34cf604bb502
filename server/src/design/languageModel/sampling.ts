import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../foundation/random.ts';
import type { CandidateSpace } from '../space/candidateSpace.ts';
import type { Masks } from './masks.ts';
import type { TokenModel } from './tokenModel.ts';

/** Prefixes worked on at once. */
const AT_ONCE = 512;

export interface Sample {
  readonly tokens: readonly number[];
  /** ln p of the whole sequence under the model that drew it, at temperature 1. */
  readonly logLikelihood: number;
}

/**
 * Sequences drawn from a model, each token among those the space allows, so that every one is a finished candidate.
 * Beginnings that are the same are worked on once: at first all are.
 *
 * @param temperature below 1 keeps to the likely, above 1 strays
 * @returns none where the space holds no candidate
 */
export function drawSequences(
  model: TokenModel,
  parameters: Float32Array,
  space: CandidateSpace,
  masks: Masks,
  {
    count,
    random,
    temperature = 1,
  }: { readonly count: number; readonly random: Random; readonly temperature?: number },
): Sample[] {
  if (!masks.of([]).includes(1)) return [];
  const drawn = Array.from({ length: count }, () => ({ tokens: [] as number[], logLikelihood: 0 }));
  let unfinished = drawn;
  while (unfinished.length > 0) {
    const prefixes = new Map<string, { readonly tokens: readonly number[]; readonly of: (typeof drawn)[number][] }>();
    for (const one of unfinished) {
      const key = one.tokens.join(' ');
      const prefix = prefixes.get(key) ?? { tokens: [...one.tokens], of: [] };
      prefix.of.push(one);
      prefixes.set(key, prefix);
    }
    const list = [...prefixes.values()];
    for (let first = 0; first < list.length; first += AT_ONCE) {
      const part = list.slice(first, first + AT_ONCE);
      const logits = nextLogits(
        model,
        parameters,
        part.map(({ tokens }) => tokens),
      );
      for (const [row, { tokens, of }] of part.entries()) {
        const chances = new Chances(logits, row * (model.vocabulary.length + 1), masks.of(tokens), temperature);
        for (const one of of) {
          const token = chances.draw(random);
          one.tokens.push(token);
          one.logLikelihood += chances.logProbability(token);
        }
      }
    }
    unfinished = unfinished.filter(({ tokens }) => !space.isFinished(tokens));
  }
  return drawn;
}

/** [prefixes, vocabulary + 1]: logits of what follows each prefix. */
function nextLogits(
  model: TokenModel,
  parameters: Float32Array,
  prefixes: readonly (readonly number[])[],
): Float32Array {
  // One token more, which is not read, so that the model tells what comes after the last.
  const spelled = model.spell(prefixes.map((prefix) => [...prefix, 0]));
  const columns = model.vocabulary.length + 1;
  const last = new Float32Array(prefixes.length * columns);
  // Nothing is returned: what is, the library looks through number by number for tensors to keep.
  tf.tidy(() => {
    const all = model.forward(model.layout.tensors(parameters), spelled).dataSync() as Float32Array;
    for (let row = 0; row < prefixes.length; row++) {
      const from = (spelled.offsets[row + 1]! - 1) * columns;
      last.set(all.subarray(from, from + columns), row * columns);
    }
  });
  return last;
}

/** The distribution over the tokens that may come next. */
class Chances {
  readonly #tokens: number[] = [];
  readonly #logProbabilities = new Map<number, number>();
  /** Running sums of what is drawn by. */
  readonly #sums: number[] = [];

  constructor(logits: Float32Array, offset: number, mask: Uint8Array, temperature: number) {
    for (let token = 0; token < mask.length; token++) if (mask[token] === 1) this.#tokens.push(token);
    const values = this.#tokens.map((token) => logits[offset + token]!);
    const largest = Math.max(...values);
    const total = Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
    let sum = 0;
    for (const [place, value] of values.entries()) {
      this.#logProbabilities.set(this.#tokens[place]!, value - largest - total);
      sum += Math.exp((value - largest) / temperature);
      this.#sums.push(sum);
    }
  }

  draw(random: Random): number {
    const wanted = random.uniform() * this.#sums.at(-1)!;
    let [first, last] = [0, this.#sums.length - 1];
    while (first < last) {
      const middle = (first + last) >> 1;
      if (this.#sums[middle]! > wanted) last = middle;
      else first = middle + 1;
    }
    return this.#tokens[first]!;
  }

  logProbability(token: number): number {
    return this.#logProbabilities.get(token)!;
  }
}
