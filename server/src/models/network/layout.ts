import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../foundation/random.ts';
import { activeKernels } from '../engine/backend.ts';

/** One weight tensor inside the flat vector of all parameters. */
export interface ParameterEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  /** Weight decay is for matrices only (Loshchilov and Hutter 2019, arXiv:1711.05101, and common practice). */
  readonly decay: boolean;
  readonly initial: Initializer;
}

export type Initializer =
  | { readonly kind: 'uniform'; readonly bound: number }
  | { readonly kind: 'normal'; readonly deviation: number }
  | { readonly kind: 'constant'; readonly value: number };

/**
 * All parameters of a network lie in one flat vector: the optimiser, the moving average and the checkpoint see a vector,
 * only the forward pass sees tensors.
 */
export class ParameterLayout {
  readonly entries: readonly ParameterEntry[];
  readonly size: number;

  constructor(shapes: readonly Omit<ParameterEntry, 'offset' | 'size'>[]) {
    let offset = 0;
    this.entries = shapes.map((entry) => {
      const size = entry.shape.reduce((a, b) => a * b, 1);
      offset += size;
      return { ...entry, offset: offset - size, size };
    });
    this.size = offset;
  }

  /** A freshly drawn parameter vector. */
  initialize(random: Random): Float32Array {
    const parameters = new Float32Array(this.size);
    for (const { offset, size, initial } of this.entries) {
      for (let index = offset; index < offset + size; index++) {
        parameters[index] =
          initial.kind === 'constant'
            ? initial.value
            : initial.kind === 'normal'
              ? initial.deviation * random.normal()
              : initial.bound * (2 * random.uniform() - 1);
      }
    }
    return parameters;
  }

  /** The vector as tensors, in the order of the entries. */
  tensors(parameters: Float32Array): tf.Tensor[] {
    // Backends other than ours may keep the numbers they are given, and the vector goes on changing in training.
    const copies = activeKernels() !== undefined;
    return this.entries.map(({ shape, offset, size }) => {
      const values = parameters.subarray(offset, offset + size);
      return tf.tensor(copies ? values : values.slice(), [...shape], 'float32');
    });
  }

  /** Tensors by name, as the forward pass wants them. */
  named(tensors: readonly tf.Tensor[]): NamedParameters {
    const byName = new Map(this.entries.map(({ name }, index) => [name, tensors[index]!]));
    return {
      matrix: (name) => byName.get(name) as tf.Tensor2D,
      vector: (name) => byName.get(name) as tf.Tensor1D,
    };
  }
}

export interface NamedParameters {
  matrix(name: string): tf.Tensor2D;
  vector(name: string): tf.Tensor1D;
}
