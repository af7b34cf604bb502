import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { registerWasmKernel, runKernel } from './kernelCall.ts';

const FORWARD = 'matml.dropout';

/** Dropout of one place in one step: which elements fall follows from the seed and their index alone. */
export interface Dropout {
  readonly rate: number;
  /** 32-bit integer. */
  readonly seed: number;
}

/** Rate as the kernels want it: in 2^-24, with the factor that keeps the mean. */
export function dropoutNumbers({ rate, seed }: Dropout): { seed: number; threshold: number; keepScale: number } {
  return { seed: seed | 0, threshold: Math.round(rate * 0x1000000), keepScale: 1 / (1 - rate) };
}

/** The factor of each index, 0 or 1/(1 − rate): the finaliser of MurmurHash3 of index and seed, as in the kernel. */
export function dropoutFactors(length: number, dropout: Dropout): Float32Array {
  const { seed, threshold, keepScale } = dropoutNumbers(dropout);
  const factors = new Float32Array(length);
  for (let index = 0; index < length; index++) {
    let h = (Math.imul(index, 0x9e3779b1) + seed) | 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
    factors[index] = h >>> 8 >= threshold ? keepScale : 0;
  }
  return factors;
}

/** x with elements dropped (Srivastava et al. 2014, jmlr.org/papers/v15/srivastava14a.html); `null` is the identity. */
export function applyDropout<T extends tf.Tensor>(x: T, dropout: Dropout | null): T {
  if (!dropout || dropout.rate === 0) return x;
  if (activeKernels()) return runKernel(FORWARD, { x }, dropoutNumbers(dropout))[0] as T;
  return tf.mul(x, tf.tensor(dropoutFactors(x.size, dropout), x.shape));
}

registerWasmKernel(FORWARD, ({ kernels, input, address, output, numbers }) => {
  const x = input('x');
  const y = output(...x.shape);
  const { seed, threshold, keepScale } = numbers as ReturnType<typeof dropoutNumbers>;
  kernels.dropout(tf.util.sizeFromShape(x.shape), address(x), address(y), seed, threshold, keepScale);
  return y;
});

tf.registerGradient({
  kernelName: FORWARD,
  gradFunc: (dy, _saved, attributes) => ({
    x: () => runKernel(FORWARD, { x: dy as tf.Tensor }, attributes as unknown as Record<string, number>)[0]!,
  }),
});
