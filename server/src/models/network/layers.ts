import type * as tf from '@tensorflow/tfjs-core';
import { dense } from '../operations/dense.ts';
import { layerNorm } from '../operations/layerNorm.ts';
import type { Initializer, NamedParameters, ParameterLayout } from './layout.ts';

export type Shapes = ConstructorParameters<typeof ParameterLayout>[0][number];

export function affine(parameters: NamedParameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return dense(x, parameters.matrix(`${name}.weight`), parameters.vector(`${name}.bias`));
}

export function norm(parameters: NamedParameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return layerNorm(x, parameters.vector(`${name}.gain`), parameters.vector(`${name}.shift`));
}

/** Weight and bias uniform within ±1/√inputs, the default of the common frameworks, with which the recipe was measured. */
export function affineParameters(name: string, from: number, to: number): Shapes[] {
  const initial: Initializer = { kind: 'uniform', bound: 1 / Math.sqrt(from) };
  return [
    { name: `${name}.weight`, shape: [from, to], decay: true, initial },
    { name: `${name}.bias`, shape: [to], decay: false, initial },
  ];
}

export function normParameters(name: string, width: number): Shapes[] {
  return [
    { name: `${name}.gain`, shape: [width], decay: false, initial: { kind: 'constant', value: 1 } },
    { name: `${name}.shift`, shape: [width], decay: false, initial: { kind: 'constant', value: 0 } },
  ];
}
