import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { useBackend } from '../../../server/src/models/engine/backend.ts';
import { attention } from '../../../server/src/models/operations/attention.ts';
import { crossEntropy } from '../../../server/src/models/operations/crossEntropy.ts';
import { dense } from '../../../server/src/models/operations/dense.ts';
import { applyDropout, dropoutFactors } from '../../../server/src/models/operations/dropout.ts';
import { gatherRows } from '../../../server/src/models/operations/gatherRows.ts';
import { gelu } from '../../../server/src/models/operations/gelu.ts';
import { layerNorm } from '../../../server/src/models/operations/layerNorm.ts';
import { pool } from '../../../server/src/models/operations/pool.ts';
import { segmentsOf } from '../../../server/src/models/operations/segments.ts';
import { type BlockWeights, transformerBlock } from '../../../server/src/models/operations/transformerBlock.ts';
import { transpose } from '../../../server/src/models/operations/transpose.ts';
import { expectSameAsReference, normals } from './againstReference.ts';

type Matrix = tf.Tensor2D;
type Vector = tf.Tensor1D;

describe('every operation of the network equals its reference, forward and gradient', () => {
  // The shapes in use (tokens × 128 → 384, 128, 256; heads; outputs) and every kind of edge: rows not a multiple of six,
  // columns not a multiple of eight or four, one row, one column.
  test.each([
    [409, 128, 384],
    [400, 256, 128],
    [128, 128, 2],
    [7, 64, 128],
    [1, 128, 14],
    [13, 1, 4],
    [6, 66, 8],
    [5, 3, 1],
  ])('dense %i × %i → %i', async (rows, from, to) => {
    await expectSameAsReference([{ shape: [rows, from] }, { shape: [from, to] }, { shape: [to] }], ([x, w, b]) =>
      dense(x as Matrix, w as Matrix, b as Vector),
    );
  });

  test.each([[[400, 256]], [[3]], [[5, 7]]])('gelu %j', async (shape) => {
    const length = shape.reduce((a, b) => a * b, 1);
    // Wide enough to reach both tails.
    const values = normals(5, length).map((value) => 4 * value);
    await expectSameAsReference([{ shape, values }], ([x]) => gelu(x!));
  });

  test.each([
    [409, 128],
    [1, 64],
  ])('layer normalisation %i × %i', async (rows, width) => {
    await expectSameAsReference([{ shape: [rows, width] }, { shape: [width] }, { shape: [width] }], ([x, g, s]) =>
      layerNorm(x as Matrix, g as Vector, s as Vector),
    );
  });

  const lengths = [[3], [1], [2, 1, 5, 3], [8, 8, 1, 4, 2, 2, 3]];
  const offsetsOf = (counts: number[]) =>
    Int32Array.from([0, ...counts.map((_, i) => counts.slice(0, i + 1).reduce((a, b) => a + b, 0))]);

  test.each(lengths)('attention over materials of %j tokens', async (...counts) => {
    const offsets = offsetsOf(counts);
    const tokens = offsets.at(-1)!;
    await expectSameAsReference([{ shape: [tokens, 3 * 128] }, { shape: [tokens, 4] }], ([qkv, bias]) =>
      attention(qkv as Matrix, bias as Matrix, segmentsOf(offsets), null),
    );
  });

  test('attention with dropout of the probabilities', async () => {
    const offsets = offsetsOf([3, 4, 1, 5]);
    await expectSameAsReference([{ shape: [13, 3 * 64] }, { shape: [13, 2] }], ([qkv, bias]) =>
      attention(qkv as Matrix, bias as Matrix, segmentsOf(offsets), { rate: 0.3, seed: 12345 }),
    );
  });

  // Sequences as long as the policy writes them and materials with as many tokens as a crystal has.
  test.each([[[3, 1, 4]], [[40, 17, 1]], [[46, 46]]])(
    'causal attention over sequences of %j tokens',
    async (counts) => {
      const offsets = offsetsOf(counts);
      const tokens = offsets.at(-1)!;
      for (const dropout of [null, { rate: 0.2, seed: 77 }]) {
        await expectSameAsReference([{ shape: [tokens, 3 * 64] }, { shape: [tokens, 2] }], ([qkv, bias]) =>
          attention(qkv as Matrix, bias as Matrix, segmentsOf(offsets), dropout, { causal: true }),
        );
      }
    },
  );

  test('a token of causal attention does not depend on those after it', async () => {
    await useBackend('wasm');
    const after = tf.tidy(() => {
      const [values, offsets] = [normals(1, 5 * 48), segmentsOf(Int32Array.of(0, 5))];
      const changed = values.map((value, index) => (index >= 3 * 48 ? -value : value));
      return [values, changed].map((numbers) =>
        attention(tf.tensor2d(numbers, [5, 48]), tf.zeros([5, 2]), offsets, null, { causal: true })
          .dataSync()
          .slice(),
      );
    });
    expect(after[0]!.slice(0, 48)).toEqual(after[1]!.slice(0, 48));
    expect(after[0]!.slice(48)).not.toEqual(after[1]!.slice(48));
  });

  test.each([
    [40, 150],
    [1, 4],
    [9, 7],
  ])('cross-entropy of %i × %i with illegal entries', async (rows, vocabulary) => {
    const targets = Int32Array.from({ length: rows }, (_, row) => (row % 5 === 4 ? -1 : (row * 7) % vocabulary));
    const random = normals(3, rows * vocabulary);
    const legal = Uint8Array.from(random, (value, index) =>
      value > 0 || index % vocabulary === targets[Math.floor(index / vocabulary)] ? 1 : 0,
    );
    const values = normals(4, rows * vocabulary).map((value) => 5 * value);
    await expectSameAsReference([{ shape: [rows, vocabulary], values }], ([logits]) =>
      crossEntropy(logits as Matrix, tf.tensor2d(legal, [rows, vocabulary], 'bool'), tf.tensor1d(targets, 'int32')),
    );
  });

  test('cross-entropy of equal logits is the logarithm of how many are legal', async () => {
    await useBackend('wasm');
    const losses = tf.tidy(() =>
      crossEntropy(
        tf.zeros([2, 6]),
        tf.tensor2d([1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1], [2, 6], 'bool'),
        tf.tensor1d([1, 5], 'int32'),
      ).dataSync(),
    );
    expect(losses[0]).toBeCloseTo(Math.log(3), 6);
    expect(losses[1]).toBe(0);
  });

  test('transposition, as for a table of embeddings that also gives logits', async () => {
    await expectSameAsReference([{ shape: [13, 128] }, { shape: [150, 128] }], ([x, table]) =>
      dense(x as Matrix, transpose(table as Matrix), tf.zeros([150])),
    );
  });

  const width = 64;
  const blockShapes: [string, number[]][] = [
    ...([
      ['mixWeight', [width, width]],
      ['mixBias', [width]],
      ['gain', [width]],
      ['shift', [width]],
    ] as [string, number[]][]),
    ...([
      ['expandWeight', [width, 96]],
      ['expandBias', [96]],
    ] as [string, number[]][]),
    ...([
      ['contractWeight', [96, width]],
      ['contractBias', [width]],
    ] as [string, number[]][]),
  ];
  test.each([
    [[3, 1, 4, 2], null, false],
    [[3, 1, 4, 2], { rate: 0.2, seed: 1 }, false],
    [[40, 1, 17], { rate: 0.1, seed: 2 }, true],
    // More tokens than pass at a time where no gradient is asked for.
    [[46, 200, 46, 3, 1], null, false],
  ])('transformer block over materials of %j tokens, dropout %j, causal %j', async (counts, dropout, causal) => {
    const offsets = offsetsOf(counts);
    const tokens = offsets.at(-1)!;
    const place = (seed: number) => ({ rate: dropout!.rate, seed: dropout!.seed + seed });
    const dropouts = dropout && { attention: place(0), mix: place(10), contract: place(20) };
    const shapes = [[tokens, width], [tokens, 3 * width], [tokens, 2], ...blockShapes.map(([, shape]) => shape)];
    // Weights of the size they have in use.
    const inputs = shapes.map((shape, index) => ({
      shape,
      values: normals(
        index,
        shape.reduce((a, b) => a * b, 1),
      ).map((value) => (index > 2 && shape.length === 2 ? value / 8 : value)),
    }));
    await expectSameAsReference(inputs, ([x, qkv, keyBias, ...rest]) => {
      const weights = Object.fromEntries(blockShapes.map(([name], index) => [name, rest[index]!]));
      return transformerBlock(
        { x: x as Matrix, qkv: qkv as Matrix, keyBias: keyBias as Matrix },
        weights as unknown as BlockWeights,
        segmentsOf(offsets),
        dropouts,
        { causal },
      );
    });
  });

  test.each(lengths)('pooling of materials of %j tokens', async (...counts) => {
    const offsets = offsetsOf(counts);
    const tokens = offsets.at(-1)!;
    await expectSameAsReference([{ shape: [tokens, 128] }, { shape: [tokens, 1] }], ([h, logits]) =>
      pool(h as Matrix, logits as Matrix, segmentsOf(offsets)),
    );
  });

  test('rows by index, an index several times', async () => {
    await expectSameAsReference([{ shape: [119, 128] }], ([table]) =>
      gatherRows(table as Matrix, tf.tensor1d([8, 22, 8, 118, 0, 8], 'int32')),
    );
  });

  test.each([[[400, 128]], [[5]]])('dropout %j', async (shape) => {
    await expectSameAsReference([{ shape }], ([x]) => applyDropout(x!, { rate: 0.1, seed: -7 }));
  });
});

describe('dropout factors', () => {
  test('the stated rate falls, the mean is kept', () => {
    const factors = dropoutFactors(1_000_000, { rate: 0.1, seed: 3 });
    const dropped = factors.filter((factor) => factor === 0).length / factors.length;
    // Standard deviation of the fraction: sqrt(0.1 · 0.9 / 1e6) = 3e-4; five of them.
    expect(Math.abs(dropped - 0.1)).toBeLessThan(1.5e-3);
    expect(factors.find((factor) => factor !== 0)).toBeCloseTo(1 / 0.9, 6);
  });

  test('another seed drops others', () => {
    const [a, b] = [1, 2].map((seed) => dropoutFactors(10_000, { rate: 0.5, seed }));
    const same = a!.filter((factor, index) => factor === b![index]).length;
    expect(same).toBeGreaterThan(4_700);
    expect(same).toBeLessThan(5_300);
  });
});
