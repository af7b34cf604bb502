import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { type BackendName, useBackend } from '../../../server/src/models/engine/backend.ts';
import type { KernelVariant } from '../../../server/src/models/engine/kernelVariants.ts';
import { nearestMeans } from '../../../server/src/models/operations/nearestMeans.ts';
import { normals, VARIANTS } from './againstReference.ts';

/** Rows that fill whole vectors and rows that do not; bounds that are half the true square, none at all, or too large. */
it.each([
  [7, 40, 16, 5],
  [3, 41, 8, 5],
  [2, 5, 4, 5],
  [4, 3, 4, 1],
])(
  'the kernel equals the reference: %i queries, %i points in %i dimensions, %i nearest',
  async (rows, size, width, count) => {
    const [queries, points] = [normals(1, rows * width), normals(2, size * width)];
    const squares = Float32Array.from({ length: rows * size }, (_, at) => {
      const [row, point] = [Math.floor(at / size), at % size];
      let square = 0;
      for (let k = 0; k < width; k++) square += (queries[row * width + k]! - points[point * width + k]!) ** 2;
      return square;
    });
    const expected = Array.from({ length: rows }, (_, row) => {
      const nearest = [...squares.subarray(row * size, (row + 1) * size)]
        .sort((one, other) => one - other)
        .slice(0, count);
      return nearest.reduce((sum, square) => sum + Math.sqrt(square), 0) / count;
    });
    const run = async (name: BackendName, variant: KernelVariant | undefined, factor: number, slack: number) => {
      await useBackend(name, variant);
      return nearestMeans(
        {
          bounds: tf.tensor2d(
            squares.map((square) => factor * square - 1),
            [rows, size],
          ),
          shifts: tf.tensor1d(new Float32Array(rows).fill(1)),
          slacks: tf.tensor1d(new Float32Array(rows).fill(slack)),
          queries: tf.tensor2d(queries, [rows, width]),
          points: tf.tensor2d(points, [size, width]),
        },
        count,
      );
    };
    for (const [name, variant] of [
      ['cpu', undefined],
      ...VARIANTS.map((variant) => ['wasm', variant] as const),
    ] as const) {
      for (const [factor, slack] of [
        [0.5, 1e-6],
        [0, 1e-6],
        [1.01, 0.02 * Math.max(...squares)],
      ] as const) {
        const found = await run(name, variant, factor, slack);
        for (const [row, mean] of found.entries()) expect(mean).toBeCloseTo(expected[row]!, 5);
      }
    }
  },
);
