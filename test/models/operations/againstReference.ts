import * as tf from '@tensorflow/tfjs-core';
// The reference differentiates ordinary operations; the product itself needs none of these.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expect } from 'vitest';
import { Random } from '../../../server/src/foundation/random.ts';
import { type BackendName, useBackend } from '../../../server/src/models/engine/backend.ts';
import type { KernelVariant } from '../../../server/src/models/engine/kernelVariants.ts';

/** The variants of our kernels. The last is right on every engine, and fast where the engine joins registers. */
export const VARIANTS: readonly KernelVariant[] = ['plain', 'relaxed', 'wide'];

/** Standard normal numbers, the same on every backend. */
export function normals(seed: number, length: number): Float32Array {
  const random = Random.of(seed, 'test');
  return Float32Array.from({ length }, () => random.normal());
}

/** Backends that take part where somebody has installed what they need. */
async function optionalBackends(): Promise<['tensorflow' | 'webgpu', undefined][]> {
  const found: ['tensorflow' | 'webgpu', undefined][] = [];
  for (const name of ['tensorflow', 'webgpu'] as const) {
    try {
      await useBackend(name);
      found.push([name, undefined]);
    } catch {
      // Not installed here.
    }
  }
  return found;
}

/**
 * Runs `operation` on the cpu backend, where it is made of ordinary operations with automatic gradients, and on the wasm
 * backend with our kernels, in every variant; expects equal values and equal gradients to every input.
 */
export async function expectSameAsReference(
  inputs: readonly { readonly shape: number[]; readonly values?: Float32Array }[],
  operation: (tensors: tf.Tensor[]) => tf.Tensor,
): Promise<void> {
  const filled = inputs.map(({ shape, values }, index) => ({
    shape,
    values: values ?? normals(index + 1, tf.util.sizeFromShape(shape)),
  }));
  const run = async (name: BackendName, variant?: KernelVariant) => {
    await useBackend(name, variant);
    const results = tf.tidy(() => {
      const tensors = filled.map(({ shape, values }) => tf.tensor(values, shape));
      const y = operation(tensors);
      // A fixed random weighting makes every output element matter differently to the gradients.
      const weighting = tf.tensor(normals(99, y.size), y.shape);
      const gradients = tf.grads((...xs: tf.Tensor[]) => tf.sum(tf.mul(operation(xs), weighting)))(tensors);
      return [y, ...gradients];
    });
    return Promise.all(results.map(async (tensor) => (await tensor.data()).slice() as Float32Array));
  };
  const expected = await run('cpu');
  const others = [...VARIANTS.map((variant) => ['wasm', variant] as const), ...(await optionalBackends())] as const;
  for (const [name, variant] of others) {
    const actual = await run(name, variant);
    expect(actual.length).toBe(expected.length);
    for (let index = 0; index < expected.length; index++) {
      const [a, e] = [actual[index]!, expected[index]!];
      expect(a.length).toBe(e.length);
      const scale = e.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
      let worst = 0;
      for (let i = 0; i < e.length; i++) worst = Math.max(worst, Math.abs(a[i]! - e[i]!));
      expect(worst / scale, `${name} ${variant ?? ''}, ${index === 0 ? 'value' : `gradient ${index}`}`).toBeLessThan(
        1e-5,
      );
    }
  }
}
