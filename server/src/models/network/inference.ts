import * as tf from '@tensorflow/tfjs-core';
import { batchOf, type Tokens } from '../representation/tokens.ts';
import type { CompositionTransformer } from './compositionTransformer.ts';

/** Materials whose numbers stay in the processor's cache from one operation to the next. */
const BATCH = 512;

export interface RawPredictions {
  /** Row-major [rows, 2 · targets]: locations, then logarithms of scales, as the network gives them. */
  readonly outputs: Float32Array;
  /** Row-major [rows, embedding]. */
  readonly embeddings: Float32Array;
}

/** Passes materials through the network in batches; several thousand rows take a good part of a second. */
export async function predictOutputs(
  network: CompositionTransformer,
  parameters: Float32Array,
  tokens: Tokens,
): Promise<RawPredictions> {
  const rows = tokens.offsets.length - 1;
  const outputs: Float32Array[] = [];
  const embeddings: Float32Array[] = [];
  const tensors = network.layout.tensors(parameters);
  try {
    for (let first = 0; first < rows; first += BATCH) {
      const chosen = Int32Array.from({ length: Math.min(BATCH, rows - first) }, (_, index) => first + index);
      const result = tf.tidy(() => network.forward(tensors, batchOf(tokens, chosen)));
      outputs.push((await result.outputs.data()) as Float32Array);
      embeddings.push((await result.embedding.data()) as Float32Array);
      tf.dispose([result.outputs, result.embedding]);
    }
  } finally {
    tf.dispose(tensors);
  }
  return { outputs: concatenate(outputs), embeddings: concatenate(embeddings) };
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
