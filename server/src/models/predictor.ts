import type { Composition } from '../chemistry/types.ts';
import { combineOnLink, isNetworkAlone, predictionsBy } from './combination/onLink.ts';
import { deviationsInUnit, type LinkPrediction, pointPredictions } from './ensemble.ts';
import type { EnsembleState } from './ensembleState.ts';
import { probabilitiesAtMost } from './linkCalibration.ts';
import { predictOnLink } from './linkPredictions.ts';
import { writeModel } from './modelFiles.ts';
import { CompositionTransformer } from './network/compositionTransformer.ts';
import { conformalIntervals, conformalQuantile } from './statistics/conformal.ts';
import { fromLink, logitCount, toLink } from './targetScale.ts';
import type { PredictOptions, Predictor } from './trainedModel.ts';
import type { Materials, ModelPlan, Prediction } from './types.ts';
import { blind, mergePredictions, rowsByStructure } from './withoutStructure.ts';

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
    probabilityAtMost: (limits) => {
      const onLink = Float64Array.from(limits, (limit) => toLink(scale.link, limit));
      return probabilitiesAtMost(calibrations[target]!, prediction, onLink);
    },
  };
}
