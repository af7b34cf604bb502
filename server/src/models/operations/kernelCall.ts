import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import type { Kernels } from '../engine/kernels.ts';

/** What a kernel sees: addresses of its inputs, room for its outputs, its numbers. */
export interface KernelCall {
  readonly kernels: Kernels;
  /** The input of that name, with its shape. */
  input(name: string): tf.TensorInfo;
  address(tensor: tf.TensorInfo): number;
  output(...shape: number[]): tf.TensorInfo;
  /** Room for `length` numbers until the kernel returns. */
  scratch(length: number): number;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Registers a kernel of ours for the wasm backend under a name of ours. */
export function registerWasmKernel(
  kernelName: string,
  compute: (call: KernelCall) => tf.TensorInfo | tf.TensorInfo[],
): void {
  tf.registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend: untyped }) => {
      const backend = untyped as BackendWasm;
      const kernels = activeKernels();
      if (!kernels) throw new Error('kernels called before the wasm backend was started');
      const borrowed: tf.TensorInfo[] = [];
      const address = (tensor: tf.TensorInfo) => backend.dataIdMap.get(tensor.dataId).memoryOffset;
      const output = (...shape: number[]) => backend.makeOutput(shape, 'float32');
      const result = compute({
        kernels,
        address,
        output,
        input: (name) => inputs[name] as tf.TensorInfo,
        scratch: (length) => {
          const room = output(length);
          borrowed.push(room);
          return address(room);
        },
        numbers: attrs as unknown as Record<string, number>,
      });
      for (const room of borrowed) backend.disposeData(room.dataId);
      return result;
    },
  });
}

/**
 * Runs a registered kernel; several outputs come as several tensors. A gradient function that gets several gradients from
 * one kernel must run it at once, not when the first is asked for: each asking is tidied, and the others would be disposed.
 */
export function runKernel(
  name: string,
  inputs: Record<string, tf.Tensor>,
  numbers: Record<string, number> = {},
): tf.Tensor[] {
  const result = tf
    .engine()
    .runKernel<tf.Tensor | tf.Tensor[]>(name, inputs as unknown as tf.NamedTensorMap, numbers as never);
  return Array.isArray(result) ? result : [result];
}
