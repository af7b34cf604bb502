import * as tf from '@tensorflow/tfjs-core';
import { atomicNumber } from '../../chemistry/symbols.ts';
import { block, blockParameters, queriesKeysValues } from '../../models/network/block.ts';
import { affine, affineParameters, norm, normParameters } from '../../models/network/layers.ts';
import { ParameterLayout } from '../../models/network/layout.ts';
import { add } from '../../models/operations/add.ts';
import { dense } from '../../models/operations/dense.ts';
import { gatherRows } from '../../models/operations/gatherRows.ts';
import { segmentsOf } from '../../models/operations/segments.ts';
import { transpose } from '../../models/operations/transpose.ts';
import { elementFacts } from '../../models/representation/elementFacts.ts';
import type { CandidateSpace, Token } from '../space/candidateSpace.ts';

export interface TokenModelPlan {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly dropout: number;
}

/**
 * Small on purpose: the sequences are short and the data few, and a search draws from the model a hundred thousand times.
 */
export const TOKEN_MODEL_DEFAULTS: TokenModelPlan = { width: 64, layers: 3, heads: 4, feedForward: 192, dropout: 0.1 };

/** Sequences as the network reads them, one after another: each begins with the begin token, and its last token is left out. */
export interface Spelled {
  readonly offsets: Int32Array;
  readonly tokens: Int32Array;
  readonly positions: Int32Array;
}

/**
 * A language model of materials: the probability of the next token of a candidate's spelling given those before it. Pre-norm
 * transformer with causal attention (Radford et al. 2019, as in CrystalFormer, Cao et al. 2024, arXiv:2403.15734), learned
 * positions because sequences are short, and the table of tokens shared between reading and telling (Press and Wolf 2017,
 * arXiv:1608.05859). A token that is an element begins as its tabulated facts, so that what is learnt of one element is
 * believed of those like it.
 */
export class TokenModel {
  readonly layout: ParameterLayout;
  readonly vocabulary: readonly Token[];
  readonly plan: TokenModelPlan;
  /** [vocabulary + 1, columns]: facts of the tokens that are elements, zero for others and for the begin token, the last. */
  readonly #facts: { readonly columns: number; readonly values: Float32Array };

  constructor(
    { vocabulary, longest }: Pick<CandidateSpace, 'vocabulary' | 'longest'>,
    plan: TokenModelPlan = TOKEN_MODEL_DEFAULTS,
  ) {
    this.vocabulary = vocabulary;
    this.plan = plan;
    this.#facts = factsOfTokens(vocabulary);
    const { width, layers, heads, feedForward } = plan;
    const small = { kind: 'normal', deviation: 0.1 } as const;
    this.layout = new ParameterLayout([
      ...affineParameters('facts', this.#facts.columns, width),
      { name: 'tokens', shape: [vocabulary.length + 1, width], decay: true, initial: small },
      { name: 'positions', shape: [longest, width], decay: true, initial: small },
      ...affineParameters('keyBias', 1, heads),
      ...Array.from({ length: layers }, (_, layer) => blockParameters(`layer${layer}`, width, feedForward)).flat(),
      ...normParameters('finalNorm', width),
      { name: 'tell.bias', shape: [vocabulary.length + 1], decay: false, initial: { kind: 'constant', value: 0 } },
    ]);
  }

  /** The token every spelling begins with; it is never told. */
  get begin(): number {
    return this.vocabulary.length;
  }

  /**
   * @param tensors as `layout.tensors` gives them
   * @param dropoutSeeds 32-bit numbers for the places that drop, asked in a fixed order; null when nothing drops
   * @returns [tokens, vocabulary + 1]: logits of what comes next after each token
   */
  forward(tensors: readonly tf.Tensor[], spelled: Spelled, dropoutSeeds: (() => number) | null = null): tf.Tensor2D {
    const parameters = this.layout.named(tensors);
    const { layers, dropout: rate } = this.plan;
    const facts = tf.tensor2d(this.#facts.values, [this.begin + 1, this.#facts.columns]);
    const table = add(affine(parameters, 'facts', facts), parameters.matrix('tokens'));
    const segments = segmentsOf(spelled.offsets);
    let x = add(
      gatherRows(table, tf.tensor1d(spelled.tokens, 'int32')),
      gatherRows(parameters.matrix('positions'), tf.tensor1d(spelled.positions, 'int32')),
    );
    // No key starts louder than another, but the place of the bias lets the model learn a level for each head.
    const keyBias = affine(parameters, 'keyBias', tf.zeros<tf.Rank.R2>([spelled.tokens.length, 1]));
    const dropout = dropoutSeeds && rate > 0 ? () => ({ rate, seed: dropoutSeeds() }) : null;
    for (let layer = 0; layer < layers; layer++) {
      const qkv = queriesKeysValues(parameters, `layer${layer}`, x);
      x = block(parameters, `layer${layer}`, { x, qkv, keyBias, segments, dropout, causal: true });
    }
    return dense(norm(parameters, 'finalNorm', x), transpose(table), parameters.vector('tell.bias'));
  }

  /** @param sequences without the begin token; of each all tokens but the last are read */
  spell(sequences: readonly (readonly number[])[]): Spelled {
    const offsets = new Int32Array(sequences.length + 1);
    for (const [row, sequence] of sequences.entries()) offsets[row + 1] = offsets[row]! + sequence.length;
    const tokens = new Int32Array(offsets.at(-1)!);
    const positions = new Int32Array(tokens.length);
    for (const [row, sequence] of sequences.entries()) {
      for (let place = 0; place < sequence.length; place++) {
        tokens[offsets[row]! + place] = place === 0 ? this.begin : sequence[place - 1]!;
        positions[offsets[row]! + place] = place;
      }
    }
    return { offsets, tokens, positions };
  }
}

function factsOfTokens(vocabulary: readonly Token[]): { columns: number; values: Float32Array } {
  const { columns, values: facts } = elementFacts();
  const values = new Float32Array((vocabulary.length + 1) * columns);
  for (const [row, { element }] of vocabulary.entries()) {
    if (element === null) continue;
    const number = atomicNumber(element)!;
    values.set(facts.subarray(number * columns, (number + 1) * columns), row * columns);
  }
  return { columns, values };
}
