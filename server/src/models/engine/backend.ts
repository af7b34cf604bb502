import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { instantiateKernels, type Kernels, type KernelVariant } from './kernels.ts';

/** `wasm` is the default; `cpu` is the reference that tests compare with, fifty times slower. */
export type BackendName = 'wasm' | 'cpu';

export interface Backend {
  readonly name: BackendName;
  /** For the run record: results are only equal bit for bit on the same backend and variant. */
  readonly label: string;
}

let wasmKernels: { kernels: Kernels; variant: KernelVariant } | undefined;

/** Makes a backend the current one; loads it on first use. */
export async function useBackend(name: BackendName = 'wasm', variant?: KernelVariant): Promise<Backend> {
  if (name === 'cpu') {
    await import('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
    return { name, label: 'cpu' };
  }
  if (!wasmKernels || (variant && wasmKernels.variant !== variant)) {
    const memory = await startWasm();
    wasmKernels = instantiateKernels(memory, variant);
  }
  await tf.setBackend('wasm');
  return { name, label: `wasm (${wasmKernels.variant} SIMD kernels)` };
}

/** Our kernels, if the current backend is the one they work on. */
export function activeKernels(): Kernels | undefined {
  return tf.getBackend() === 'wasm' ? wasmKernels?.kernels : undefined;
}

let wasmMemory: WebAssembly.Memory | undefined;

/**
 * Starts the wasm backend and returns its memory. The backend does not publish it, and our kernels must work on the very
 * tensors without copying; so the one instantiation that happens here is watched for the memory it exports.
 */
async function startWasm(): Promise<WebAssembly.Memory> {
  if (wasmMemory) return wasmMemory;
  const original = WebAssembly.instantiate;
  const watching = async (...input: readonly unknown[]) => {
    const result = await original(...input);
    const instance =
      result instanceof WebAssembly.Instance ? result : (result as { instance: WebAssembly.Instance }).instance;
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) wasmMemory = value;
    return result;
  };
  try {
    WebAssembly.instantiate = watching;
    await import('@tensorflow/tfjs-backend-wasm');
    await tf.setBackend('wasm');
    await tf.ready();
  } finally {
    WebAssembly.instantiate = original;
  }
  const memory = wasmMemory as WebAssembly.Memory | undefined;
  if (!memory || heapOf(tf.backend() as BackendWasm) !== memory.buffer) {
    throw new Error('the memory of the wasm backend was not found');
  }
  return memory;
}

function heapOf({ wasm }: BackendWasm): ArrayBufferLike {
  return (wasm as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8.buffer;
}
