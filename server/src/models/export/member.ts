import { ELEMENT_ROWS, type ElementFacts } from '../network/compositionTransformer.ts';
import type { ParameterLayout } from '../network/layout.ts';
import type { EncoderPlan } from '../types.ts';
import type { Graph, Value } from './graph.ts';
import type { TokenValues } from './tokens.ts';

/** What all members share. */
export interface Network {
  readonly plan: EncoderPlan;
  readonly facts: ElementFacts;
  readonly layout: ParameterLayout;
}

/**
 * One member's network as graph: `network/compositionTransformer.ts` operation by operation, in the form that
 * `operations/` give for backends without our kernels.
 *
 * @returns embedding [materials, embedding]; outputs [materials, 2 · targets]: locations, then logarithms of scales
 */
export function addMember(
  graph: Graph,
  { plan, facts, layout }: Network,
  parameters: Float32Array,
  name: string,
  tokens: TokenValues,
): { embedding: Value; outputs: Value } {
  const weights = new Map(layout.entries.map((entry) => [entry.name, entry]));
  const raw = (parameter: string): Float32Array => {
    const { offset, size } = weights.get(parameter)!;
    return parameters.slice(offset, offset + size);
  };
  const tensor = (parameter: string): Value =>
    graph.weights(`${name}.${parameter}`, weights.get(parameter)!.shape, raw(parameter));
  const affine = (layer: string, x: Value) =>
    graph.add('Gemm', [x, tensor(`${layer}.weight`), tensor(`${layer}.bias`)]);
  const norm = (layer: string, x: Value) =>
    graph.add('LayerNormalization', [x, tensor(`${layer}.gain`), tensor(`${layer}.shift`)], {
      axis: { i: -1 },
      epsilon: { f: 1e-5 },
    });
  const gelu = (x: Value) => graph.add('Gelu', [x], { approximate: { s: 'tanh' } });
  /** [tokens, width] → [materials, elements, width] */
  const pad = (x: Value) => graph.add('Gather', [x, tokens.tokensOfSlots]);

  const table = elementTable(raw('facts.weight'), raw('facts.bias'), raw('elements'), facts, plan.embedding);
  const elements = graph.weights(`${name}.elementTable`, [ELEMENT_ROWS, plan.embedding], table);
  let x = graph.add('Add', [
    graph.add('Gather', [elements, tokens.atomicNumbers]),
    affine('fractions', tokens.fractionFeatures),
  ]);

  // Per key and head, the same in every layer: [materials, heads, 1, elements].
  const keyBias = graph.add('Add', [
    graph.add('Unsqueeze', [
      graph.add('Transpose', [pad(affine('keyBias', tokens.logFractions))], { perm: { ints: [0, 2, 1] } }),
      graph.integer([2]),
    ]),
    graph.add('Unsqueeze', [tokens.mask, graph.integer([1, 2])]),
  ]);

  const { heads, embedding: width } = plan;
  const attention = (qkv: Value): Value => {
    const byHead = (part: Value, perm: readonly number[]) =>
      graph.add('Transpose', [graph.add('Reshape', [part, graph.integer([0, 0, heads, width / heads])])], {
        perm: { ints: perm },
      });
    const [queries, keys, values] = graph.split(pad(qkv), 3, 2) as [Value, Value, Value];
    const products = graph.add('MatMul', [byHead(queries, [0, 2, 1, 3]), byHead(keys, [0, 2, 3, 1])]);
    const logits = graph.add('Add', [
      graph.add('Mul', [products, graph.float([1 / Math.sqrt(width / heads)], [])]),
      keyBias,
    ]);
    const probabilities = graph.add('Softmax', [logits], { axis: { i: -1 } });
    const mixed = graph.add('MatMul', [probabilities, byHead(values, [0, 2, 1, 3])]);
    const bySlot = graph.add('Transpose', [mixed], { perm: { ints: [0, 2, 1, 3] } });
    return graph.add('Gather', [graph.add('Reshape', [bySlot, graph.integer([-1, width])]), tokens.slots]);
  };

  for (let layer = 0; layer < plan.layers; layer++) {
    const mixed = attention(affine(`layer${layer}.qkv`, norm(`layer${layer}.attentionNorm`, x)));
    x = graph.add('Add', [x, affine(`layer${layer}.mix`, mixed)]);
    const hidden = gelu(affine(`layer${layer}.expand`, norm(`layer${layer}.feedForwardNorm`, x)));
    x = graph.add('Add', [x, affine(`layer${layer}.contract`, hidden)]);
  }
  x = norm('finalNorm', x);

  const scores = pad(graph.add('Add', [tokens.logFractions, affine('pool', x)]));
  const masked = graph.add('Add', [
    graph.add('Transpose', [scores], { perm: { ints: [0, 2, 1] } }),
    graph.add('Unsqueeze', [tokens.mask, graph.integer([1])]),
  ]);
  const shares = graph.add('Softmax', [masked], { axis: { i: -1 } });
  const pooled = graph.add('Squeeze', [graph.add('MatMul', [shares, pad(x)]), graph.integer([1])]);
  const embedding = graph.add('Add', [pooled, tokens.absent]);

  const hidden = gelu(affine('head.first', embedding));
  return { embedding, outputs: affine('head.output', gelu(affine('head.second', hidden))) };
}

/** What a token holds of its element: facts · weight + bias + the learned vector; the same for every material. */
function elementTable(
  weight: Float32Array,
  bias: Float32Array,
  learned: Float32Array,
  facts: ElementFacts,
  width: number,
): Float32Array {
  const table = new Float32Array(ELEMENT_ROWS * width);
  for (let row = 0; row < ELEMENT_ROWS; row++) {
    for (let column = 0; column < width; column++) {
      let sum = bias[column]! + learned[row * width + column]!;
      for (let fact = 0; fact < facts.columns; fact++) {
        sum += facts.values[row * facts.columns + fact]! * weight[fact * width + column]!;
      }
      table[row * width + column] = sum;
    }
  }
  return table;
}
