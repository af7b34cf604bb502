import { useBackend } from './engine/backend.ts';
import { combineMembers, type LinkPrediction } from './ensemble.ts';
import type { EnsembleState } from './ensembleState.ts';
import type { CompositionTransformer } from './network/compositionTransformer.ts';
import { predictOutputs } from './network/inference.ts';
import { materialTokens } from './representation/materialTokens.ts';
import { outputWidth } from './targetScale.ts';
import { cancelled } from './training/trainMembers.ts';
import type { Materials } from './types.ts';

/** Materials between two looks at whether the prediction was cancelled. */
const CHUNK = 1024;

export interface LinkPredictions {
  readonly targets: readonly LinkPrediction[];
  /** Of each member alone: row-major [rows, `outputWidth`] as the network gives them. */
  readonly outputs: readonly Float32Array[];
  /** Of the first member, row-major. */
  readonly embeddings: Float32Array;
}

/** All members over all materials, in chunks between which other work and a cancel get their turn. */
export async function predictOnLink(
  network: CompositionTransformer,
  { members, scales }: Pick<EnsembleState, 'members' | 'scales'>,
  { compositions, crystals }: Materials,
  signal?: AbortSignal,
): Promise<LinkPredictions> {
  await useBackend();
  const width = outputWidth(scales);
  const outputs = members.map(() => new Float32Array(compositions.length * width));
  let embeddings = new Float32Array();
  for (let first = 0; first < compositions.length; first += CHUNK) {
    const chunk = compositions.slice(first, first + CHUNK);
    const known = crystals && { crystals: crystals.slice(first, first + CHUNK) };
    const tokens = materialTokens({ compositions: chunk, ...known }, network.inputs);
    for (const [member, parameters] of members.entries()) {
      if (signal?.aborted) throw cancelled();
      const result = await predictOutputs(network, parameters, tokens);
      outputs[member]!.set(result.outputs, first * width);
      if (member > 0) continue;
      if (first === 0) embeddings = new Float32Array((compositions.length * result.embeddings.length) / chunk.length);
      embeddings.set(result.embeddings, (first * result.embeddings.length) / chunk.length);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { targets: combineMembers(outputs, scales), outputs, embeddings };
}
