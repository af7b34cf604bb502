import { createRequire } from 'node:module';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { Failure } from '../../foundation/failure.ts';
import type { Kernels } from './kernels.ts';
import { instantiateKernels, type KernelVariant } from './kernelVariants.ts';
import { notInstalled } from './notInstalled.ts';
import { startWebgpu } from './webgpu.ts';

/**
 * `wasm` is the default, with our kernels. `tensorflow` is `@tensorflow/tfjs-node` and `webgpu` a graphics processor, where
 * the user has installed what they need (docs/backends.md). `cpu` is the reference that tests compare with.
 */
export type BackendName = 'wasm' | 'tensorflow' | 'webgpu' | 'cpu';

const NAMES: readonly BackendName[] = ['wasm', 'tensorflow', 'webgpu', 'cpu'];

export interface Backend {
  readonly name: BackendName;
  /** For the run record: results are only equal bit for bit on the same backend and variant. */
  readonly label: string;
}

let wasmKernels: { kernels: Kernels; variant: KernelVariant } | undefined;

/** Makes a backend the current one; loads it on first use. The environment variable `MATML_BACKEND` sets the default. */
export async function useBackend(name: BackendName = chosenBackend(), variant?: KernelVariant): Promise<Backend> {
  if (name === 'cpu') {
    await import('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
    return { name, label: 'cpu' };
  }
  if (name === 'tensorflow') {
    await startTensorflow();
    await tf.setBackend('tensorflow');
    return { name, label: 'tensorflow' };
  }
  if (name === 'webgpu') return { name, label: `webgpu (${await startWebgpu()})` };
  if (!wasmKernels || (variant && wasmKernels.variant !== variant)) {
    const memory = await startWasm();
    wasmKernels = instantiateKernels(memory, variant);
  }
  // Setting what is set already goes through every kernel there is.
  if (tf.getBackend() !== 'wasm') await tf.setBackend('wasm');
  return { name, label: `wasm (${wasmKernels.variant} SIMD kernels)` };
}

function chosenBackend(): BackendName {
  const wanted = process.env.MATML_BACKEND ?? 'wasm';
  const name = NAMES.find((one) => one === wanted);
  if (name) return name;
  throw new Failure({
    kind: 'usage',
    code: 'unknown-backend',
    message: `MATML_BACKEND is “${wanted}”, which is no backend.`,
    cure: `Set it to one of ${NAMES.join(', ')}, or leave it out.`,
  });
}

/** Not a dependency of ours: its installation downloads from a host that clusters often cannot reach. */
const TENSORFLOW_PACKAGE = '@tensorflow/tfjs-node';

async function startTensorflow(): Promise<void> {
  // The package calls two functions that Node has removed since.
  const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  try {
    await import(TENSORFLOW_PACKAGE);
  } catch (cause) {
    throw notInstalled('tensorflow', `the package ${TENSORFLOW_PACKAGE}`, cause);
  }
}

/**
 * Training reads numbers inside a step, where it cannot wait for a graphics processor.
 *
 * @throws Failure of kind `usage` on a backend that only predicts
 */
export function requireTraining({ name }: Backend): void {
  if (name !== 'webgpu') return;
  throw new Failure({
    kind: 'usage',
    code: 'backend-only-predicts',
    message: 'The backend webgpu predicts, but does not train.',
    cure: 'Leave MATML_BACKEND out for the training; a model trained on one backend predicts on any.',
  });
}

/** Our kernels, if the current backend is the one they work on. */
export function activeKernels(): Kernels | undefined {
  return tf.getBackend() === 'wasm' ? wasmKernels?.kernels : undefined;
}

/** Vectors in a memory of their own, on which kernels can work, and which never moves. */
export interface KernelVectors {
  readonly kernels: Kernels;
  readonly vectors: readonly Float32Array[];
}

/** Vectors of zeros for our kernels, if the current backend has any. */
export function kernelVectors(count: number, length: number): KernelVectors | undefined {
  if (!activeKernels() || !wasmKernels) return undefined;
  // Each begins at a multiple of 16 bytes; the first bytes stay unused, so that no address is zero.
  const step = 16 * Math.ceil(length / 4);
  const memory = new WebAssembly.Memory({ initial: Math.ceil((16 + count * step) / 65536) });
  const { kernels } = instantiateKernels(memory, wasmKernels.variant);
  const vectors = Array.from(
    { length: count },
    (_, index) => new Float32Array(memory.buffer, 16 + index * step, length),
  );
  return { kernels, vectors };
}

/** Copies the numbers of a float32 tensor into an array, without a copy between where the backend allows it. */
export function copyNumbers(tensor: tf.Tensor, into: Float32Array): void {
  if (wasmMemory && tf.getBackend() === 'wasm') {
    const { memoryOffset } = (tf.backend() as BackendWasm).dataIdMap.get(tensor.dataId);
    into.set(new Float32Array(wasmMemory.buffer, memoryOffset, tensor.size));
  } else into.set(tensor.dataSync() as Float32Array);
}

let wasmMemory: WebAssembly.Memory | undefined;

/**
 * Starts the wasm backend and returns its memory. The backend does not publish it, and our kernels must work on the very
 * tensors without copying; so the one instantiation that happens here is watched for the memory it exports.
 */
async function startWasm(): Promise<WebAssembly.Memory> {
  if (wasmMemory) return wasmMemory;
  // Programs that also know the browser's types see overloads here, which no one function fits.
  const slot = WebAssembly as unknown as { instantiate: (...input: readonly unknown[]) => Promise<unknown> };
  const original = slot.instantiate;
  const watching = async (...input: readonly unknown[]) => {
    const result = await original(...input);
    const instance =
      result instanceof WebAssembly.Instance ? result : (result as { instance: WebAssembly.Instance }).instance;
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) wasmMemory = value;
    return result;
  };
  try {
    slot.instantiate = watching;
    await import('@tensorflow/tfjs-backend-wasm');
    await tf.setBackend('wasm');
    await tf.ready();
    shareClones();
    addByKernel();
  } finally {
    slot.instantiate = original;
  }
  const memory = wasmMemory as WebAssembly.Memory | undefined;
  if (!memory || heapOf(tf.backend() as BackendWasm) !== memory.buffer) {
    throw new Error('the memory of the wasm backend was not found');
  }
  return memory;
}

/**
 * A clone shares its numbers, as on the other backends; this backend copies them, and every tensor that a gradient needs is
 * kept as a clone. Nothing here changes a tensor in place.
 */
function shareClones(): void {
  tf.unregisterKernel('Identity', 'wasm');
  tf.registerKernel({
    kernelName: 'Identity',
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend }) => {
      const { dataId, shape, dtype } = inputs.x as tf.TensorInfo;
      (backend as BackendWasm).incRef(dataId);
      return { dataId, shape, dtype };
    },
  });
}

/** Sums of equal shapes, as where several gradients meet, by our kernel: this backend's own adds one number at a time. */
function addByKernel(): void {
  const original = tf.getKernel('Add', 'wasm').kernelFunc;
  tf.unregisterKernel('Add', 'wasm');
  tf.registerKernel({
    kernelName: 'Add',
    backendName: 'wasm',
    kernelFunc: (call) => {
      const { a, b } = call.inputs as Record<'a' | 'b', tf.TensorInfo>;
      const kernels = activeKernels();
      const same = a.dtype === 'float32' && b.dtype === 'float32' && tf.util.arraysEqual(a.shape, b.shape);
      const size = tf.util.sizeFromShape(a.shape);
      // The kernel takes four numbers at a time.
      if (!kernels || !same || size % 4 !== 0) return original(call);
      const backend = call.backend as BackendWasm;
      const out = backend.makeOutput(a.shape, 'float32');
      const [from, residual, to] = [a, b, out].map(({ dataId }) => backend.dataIdMap.get(dataId).memoryOffset);
      kernels.addDropped(size, from!, residual!, to!, 0, 0, 1);
      return out;
    },
  });
}

function heapOf({ wasm }: BackendWasm): ArrayBufferLike {
  return (wasm as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8.buffer;
}
