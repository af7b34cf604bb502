import * as tf from '@tensorflow/tfjs-core';
import { add } from '../operations/add.ts';
import { applyDropout, type Dropout } from '../operations/dropout.ts';
import { gatherRows } from '../operations/gatherRows.ts';
import { gelu } from '../operations/gelu.ts';
import { pool } from '../operations/pool.ts';
import { segmentsOf } from '../operations/segments.ts';
import { stackRows } from '../operations/stackRows.ts';
import { FRACTION_FEATURES } from '../representation/fractionEncoding.ts';
import { type EncoderInput, inputsOf } from '../representation/inputs.ts';
import type { TokenBatch } from '../representation/tokens.ts';
import type { EncoderPlan } from '../types.ts';
import { block, blockParameters, queriesKeysValues } from './block.ts';
import { affine, affineParameters, norm, normParameters, type Shapes } from './layers.ts';
import { type NamedParameters, ParameterLayout } from './layout.ts';
import { structureParameters, structureStarts } from './structureStarts.ts';

/** Rows of the element tables: one for each atomic number 0 … 118; row 0 stays unused. */
export const ELEMENT_ROWS = 119;

/** Facts of the elements as the network sees them: standardised, clipped, zero where unknown. Row-major 119 × columns. */
export interface ElementFacts {
  readonly columns: number;
  readonly values: Float32Array;
}

/** A source of dropout seeds for one pass: each place in the network asks once, in a fixed order. Null when predicting. */
export type DropoutSeeds = (() => number) | null;

/**
 * The composition transformer: one token an element, made of its tabulated facts, a learned vector and its fraction, and,
 * where the plan's inputs say so, one token a row of the crystal's pair map and one for its cell (`structureStarts.ts`);
 * pre-norm transformer blocks (Xiong et al. 2020, arXiv:2002.04745) without positions, so the order of elements does not
 * matter; tokens pooled with weights that start at the fractions, to the material embedding; an output head that gives a
 * location and the logarithm of a Laplace scale for every target. After CrabNet (Wang et al. 2021,
 * doi:10.1038/s41524-021-00545-1) and Roost (Goodall and Lee 2020, doi:10.1038/s41467-020-19964-7), far smaller.
 */
export class CompositionTransformer {
  readonly layout: ParameterLayout;
  readonly inputs: readonly EncoderInput[];
  readonly #plan: EncoderPlan;
  readonly #facts: ElementFacts;

  /** @param logits that the head gives besides locations and scales, one for each zero-inflated target */
  constructor(plan: EncoderPlan, facts: ElementFacts, targets: number, logits = 0) {
    this.inputs = inputsOf(plan);
    this.#plan = plan;
    this.#facts = facts;
    this.layout = new ParameterLayout([
      ...encoderParameters(plan, facts.columns, this.inputs),
      ...headParameters(plan.embedding, 2 * targets + logits),
    ]);
  }

  /** Number of parameters before those of the heads: of all that makes a material its embedding. */
  get encoderSize(): number {
    return this.layout.entries.find(({ name }) => name.startsWith('head.'))!.offset;
  }

  /**
   * @param tensors as `layout.tensors` gives them
   * @returns embedding [materials, embedding]; outputs [materials, 2 · targets + logits]: locations, then logarithms of
   *   scales, then logits
   */
  forward(
    tensors: readonly tf.Tensor[],
    batch: TokenBatch,
    seeds: DropoutSeeds = null,
  ): { embedding: tf.Tensor2D; outputs: tf.Tensor2D } {
    const parameters = this.layout.named(tensors);
    const drop = <T extends tf.Tensor>(x: T): T => applyDropout(x, this.#dropout(seeds));
    const segments = segmentsOf(batch.offsets);
    const logFraction = tf.tensor2d(batch.logFractions, [batch.logFractions.length, 1]);

    const starts = this.#starts(parameters, batch);
    let x = spread(starts, batch);
    const keyBias = affine(parameters, 'keyBias', logFraction);
    for (let layer = 0; layer < this.#plan.layers; layer++) {
      // Before the first attention tokens of a kind are still alike, and so are their queries, keys and values.
      const qkv =
        layer === 0
          ? spread(queriesKeysValues(parameters, 'layer0', starts), batch)
          : queriesKeysValues(parameters, `layer${layer}`, x);
      const dropout = seeds && this.#plan.dropout > 0 ? () => this.#dropout(seeds)! : null;
      x = block(parameters, `layer${layer}`, { x, qkv, keyBias, segments, dropout });
    }
    x = norm(parameters, 'finalNorm', x);
    const scores = add(logFraction, affine(parameters, 'pool', x));
    const embedding = pool(x, scores, segments);

    const hidden = drop(gelu(affine(parameters, 'head.first', embedding)));
    const outputs = affine(parameters, 'head.output', gelu(affine(parameters, 'head.second', hidden)));
    return { embedding, outputs };
  }

  /** What tokens begin as, in the order in which `spread` finds them: kinds of elements, pair rows, cells. */
  #starts(parameters: NamedParameters, batch: TokenBatch): tf.Tensor2D {
    const facts = tf.tensor2d(this.#facts.values, [ELEMENT_ROWS, this.#facts.columns]);
    const table = add(affine(parameters, 'facts', facts), parameters.matrix('elements'));
    const elements = this.inputs.includes('composition') ? [elementStarts(parameters, table, batch)] : [];
    if (!batch.structures) return stackRows(elements);
    return stackRows([...elements, ...structureStarts(parameters, this.inputs, table, batch.structures)]);
  }

  #dropout(seeds: DropoutSeeds): Dropout | null {
    return seeds && this.#plan.dropout > 0 ? { rate: this.#plan.dropout, seed: seeds() } : null;
  }
}

/** [kinds, embedding] */
function elementStarts(parameters: NamedParameters, table: tf.Tensor2D, batch: TokenBatch): tf.Tensor2D {
  const atomicNumbers = batch.kinds?.atomicNumbers ?? batch.atomicNumbers;
  const fractions = tf.tensor2d(batch.fractionFeatures, [atomicNumbers.length, FRACTION_FEATURES]);
  return add(gatherRows(table, tf.tensor1d(atomicNumbers, 'int32')), affine(parameters, 'fractions', fractions));
}

/** [starts, …] → [tokens, …] */
function spread(y: tf.Tensor2D, { kinds, structures }: TokenBatch): tf.Tensor2D {
  const order = structures?.order ?? kinds?.of;
  return order ? gatherRows(y, tf.tensor1d(order, 'int32')) : y;
}

function encoderParameters(
  { embedding, layers, heads, feedForward }: EncoderPlan,
  factColumns: number,
  inputs: readonly EncoderInput[],
): Shapes[] {
  return [
    ...affineParameters('facts', factColumns, embedding),
    { name: 'elements', shape: [ELEMENT_ROWS, embedding], decay: true, initial: { kind: 'normal', deviation: 0.1 } },
    ...(inputs.includes('composition') ? affineParameters('fractions', FRACTION_FEATURES, embedding) : []),
    ...structureParameters(inputs, embedding),
    ...affineParameters('keyBias', 1, heads),
    ...Array.from({ length: layers }, (_, layer) => blockParameters(`layer${layer}`, embedding, feedForward)).flat(),
    ...normParameters('finalNorm', embedding),
    ...affineParameters('pool', embedding, 1),
  ];
}

function headParameters(embedding: number, outputs: number): Shapes[] {
  return [
    ...affineParameters('head.first', embedding, embedding),
    ...affineParameters('head.second', embedding, embedding),
    ...affineParameters('head.output', embedding, outputs),
  ];
}
