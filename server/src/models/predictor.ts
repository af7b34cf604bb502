import type { Composition } from '../chemistry/types.ts';
import { combineOnLink, isNetworkAlone, predictionsBy } from './combination/onLink.ts';
import { useBackend } from './engine/backend.ts';
import { combineMembers, deviationsInUnit, type LinkPrediction, pointPredictions } from './ensemble.ts';
import type { EnsembleState } from './ensembleState.ts';
import { writeModel } from './modelFiles.ts';
import { CompositionTransformer } from './network/compositionTransformer.ts';
import { predictOutputs } from './network/inference.ts';
import { materialTokens } from './representation/materialTokens.ts';
import { conformalIntervals, conformalQuantile } from './statistics/conformal.ts';
import { fromLink, logitCount, outputWidth } from './targetScale.ts';
import type { PredictOptions, Predictor } from './trainedModel.ts';
import { cancelled } from './training/trainMembers.ts';
import type { Materials, ModelPlan, Prediction } from './types.ts';
import { blind, mergePredictions, rowsByStructure } from './withoutStructure.ts';

/** Materials between two looks at whether the prediction was cancelled. */
const CHUNK = 1024;

export interface LinkPredictions {
  readonly targets: readonly LinkPrediction[];
  /** Of each member alone: row-major [rows, `outputWidth`] as the network gives them. */
  readonly outputs: readonly Float32Array[];
  /** Of the first member, row-major. */
  readonly embeddings: Float32Array;
}

export class EnsemblePredictor implements Predictor {
  readonly state: EnsembleState;
  readonly #network: CompositionTransformer;

  constructor(state: EnsembleState) {
    this.state = state;
    this.#network = new CompositionTransformer(
      state.plan.encoder,
      state.facts,
      state.scales.length,
      logitCount(state.scales),
    );
  }

  get plan(): ModelPlan {
    return this.state.plan;
  }

  async predict(compositions: readonly Composition[], { signal, ...known }: PredictOptions = {}): Promise<Prediction> {
    const materials = { compositions, ...known };
    const { withoutStructure } = this.state;
    if (!withoutStructure) return this.#predictBy(this.state, materials, signal);
    const { seen, unseen } = rowsByStructure(materials);
    if (unseen.length === 0) return this.#predictBy(this.state, materials, signal);
    const blindly = (rows: readonly number[]) =>
      this.#predictBy(
        blind(this.state, withoutStructure),
        { compositions: rows.map((row) => compositions[row]!) },
        signal,
      );
    if (seen.length === 0) return blindly(unseen);
    const sighted = {
      compositions: seen.map((row) => compositions[row]!),
      crystals: seen.map((row) => materials.crystals![row]!),
    };
    return mergePredictions([
      { rows: seen, of: await this.#predictBy(this.state, sighted, signal) },
      { rows: unseen, of: await blindly(unseen) },
    ]);
  }

  async #predictBy(state: EnsembleState, materials: Materials, signal: AbortSignal | undefined): Promise<Prediction> {
    const { targets, embeddings } = await predictOnLink(this.#network, state, materials, signal);
    const predictions = await combine(state, targets, materials, signal);
    return {
      targets: predictions.map((prediction, target) => intervalsInUnit(state, target, prediction)),
      domain: await state.domain.assess(materials.compositions, embeddings, signal),
    };
  }

  async embed(compositions: readonly Composition[], { signal, ...known }: PredictOptions = {}): Promise<Float32Array> {
    const first = { members: this.state.members.slice(0, 1), scales: this.state.scales };
    return (await predictOnLink(this.#network, first, { compositions, ...known }, signal)).embeddings;
  }

  files(): ReadonlyMap<string, Uint8Array> {
    return writeModel(this.state, this.#network.layout);
  }
}

/** What the combinations make of the network's predictions; the baselines are asked only where one has a share. */
async function combine(
  { baselines, combinations, scales }: EnsembleState,
  network: readonly LinkPrediction[],
  { compositions, ...known }: Materials,
  signal: AbortSignal | undefined,
): Promise<readonly LinkPrediction[]> {
  if (baselines === null) return network;
  const predicted = await baselines.predict(compositions, { ...known, ...(signal && { signal }) });
  return network.map((prediction, target) => {
    if (isNetworkAlone(combinations[target]!)) return prediction;
    const ofTarget = new Map(Array.from(predicted, ([name, targets]) => [name, targets[target]!]));
    const scale = scales[target]!;
    return combineOnLink(scale, combinations[target]!, prediction, predictionsBy(scale, prediction, ofTarget));
  });
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

/** Conformal interval on the link axis, brought to the target's unit; a rising function keeps what lies inside. */
export function intervalsInUnit(
  { plan, scales, calibrations }: Pick<EnsembleState, 'plan' | 'scales' | 'calibrations'>,
  target: number,
  prediction: LinkPrediction,
): Prediction['targets'][number] {
  const scale = scales[target]!;
  const { quantile } = conformalQuantile(calibrations[target]!, plan.coverage);
  const { lower, upper } = conformalIntervals(prediction.location, prediction.deviation, quantile);
  return {
    mean: pointPredictions(scale, prediction),
    scale: deviationsInUnit(scale, prediction),
    lower: lower.map((value) => fromLink(scale, value)),
    upper: upper.map((value) => fromLink(scale, value)),
  };
}
