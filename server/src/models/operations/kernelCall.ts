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
  /** A copy of an input of whole numbers. */
  integers(name: string): Int32Array;
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
        integers: (name) => backend.readSync((inputs[name] as tf.TensorInfo).dataId) as Int32Array,
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

/**
 * Runs a registered kernel whose first output is the result and whose others only its gradient wants. They are kept beside
 * the result instead of being results themselves: the library would make zeros for the slope of each.
 *
 * @param inputs what the result depends on smoothly
 * @param others what it also depends on, handed to the gradient after the inputs
 * @param gradient from the slope and the tensors by name, those `kept` among them: a slope for each input, in their order
 */
export function runWithGradient(
  name: string,
  inputs: Record<string, tf.Tensor>,
  others: Record<string, tf.Tensor>,
  kept: readonly string[],
  numbers: Record<string, number>,
  gradient: (dy: tf.Tensor, saved: Record<string, tf.Tensor>) => tf.Tensor[],
): tf.Tensor {
  const all = { ...inputs, ...others };
  const names = [...Object.keys(all), ...kept];
  const operation = tf.customGrad((...args) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    const [value, ...rest] = runKernel(name, all, numbers);
    save([...Object.values(all), ...rest]);
    return {
      value: value!,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        gradient(dy, Object.fromEntries(names.map((one, index) => [one, saved[index]!]))),
    };
  });
  return operation(...Object.values(inputs));
}
