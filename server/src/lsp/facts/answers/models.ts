import { parseFormula } from '../../../chemistry/formula.ts';
import type { Composition } from '../../../chemistry/types.ts';
import type { KnownMaterials } from '../../../experiments/embeddings/nearestMaterials.ts';
import type { StabilityBasis } from '../../../experiments/stability/stabilityFile.ts';
import type { PredictionFacts } from '../../../ide/types.ts';
import type { Predictor } from '../../../models/trainedModel.ts';
import type { Prediction } from '../../../models/types.ts';
import type { FinishedModel } from './runs.ts';

/** Models kept in memory; one has a few megabytes. */
const KEPT = 4;

/** Known materials told beside a prediction. */
const NEAREST = 3;

interface LoadedModel {
  readonly predictor: Predictor;
  /** Null for a model that cannot judge stability. */
  readonly stability: StabilityBasis | null;
  /** Null for a run of an older version, which kept no embeddings. */
  readonly known: KnownMaterials | null;
}

/** Predictions by finished models, each loaded from its run folder when first asked and then kept. */
export class ModelAnswers {
  readonly #loaded = new Map<string, Promise<LoadedModel>>();

  /** Null where the text is no formula. */
  async predict(model: FinishedModel, formula: string, signal: AbortSignal): Promise<PredictionFacts | null> {
    const parsed = parseFormula(formula);
    if (!parsed.ok) return null;
    const { predictor, stability, known } = await this.load(model);
    signal.throwIfAborted();
    const prediction = await predictor.predict([parsed.composition], { signal });
    const { targets, domain } = prediction;
    const nearest = known ? await nearestTo(predictor, known, parsed.composition) : [];
    const [verdict] = domain;
    return {
      targets: predictor.plan.targets.map(({ name, unit }, index) => {
        const { mean, lower, upper } = targets[index]!;
        return { name, unit, mean: mean[0]!, lower: lower[0]!, upper: upper[0]! };
      }),
      coverage: predictor.plan.coverage,
      inside: verdict!.inside,
      percentile: verdict!.percentile,
      reasons: verdict!.reasons,
      stability: stability && (await stabilityOf(stability, predictor, parsed.composition, prediction)),
      nearest,
      trained: model.trained,
      stale: model.stale,
    };
  }

  /** A first prediction is made with it, so that everything it needs has been compiled. */
  async load(model: FinishedModel): Promise<LoadedModel> {
    const known = this.#loaded.get(model.folder);
    this.#loaded.delete(model.folder);
    const loading = known ?? restore(model.folder);
    this.#loaded.set(model.folder, loading);
    if (this.#loaded.size > KEPT) this.#loaded.delete(this.#loaded.keys().next().value!);
    loading.catch(() => this.#loaded.delete(model.folder));
    return loading;
  }
}

async function stabilityOf(
  basis: StabilityBasis,
  { plan }: Predictor,
  composition: Composition,
  prediction: Prediction,
): Promise<PredictionFacts['stability']> {
  const { judgeStability } = await import('../../../experiments/stability/judgeStability.ts');
  const { decompositionText } = await import('../../../experiments/stability/columns.ts');
  const [verdict] = judgeStability(basis, plan.targets, { compositions: [composition] }, prediction);
  if (!verdict) return null;
  const { energyAboveHull, decomposition, ...facts } = verdict;
  return {
    ...facts,
    energyAboveHull: energyAboveHull.mean,
    competing: decomposition && decompositionText(decomposition),
  };
}

async function nearestTo(
  predictor: Predictor,
  known: KnownMaterials,
  composition: Composition,
): Promise<PredictionFacts['nearest']> {
  const { nearestMaterials } = await import('../../../experiments/embeddings/nearestMaterials.ts');
  const [found] = await nearestMaterials(predictor, known, [{ composition, crystal: null }], NEAREST);
  const [first] = predictor.plan.targets;
  const title = `${first!.name} (${first!.unit})`;
  return found!.map(({ formula, line, labels }) => ({ formula, line, value: labels[title] ?? null }));
}

async function restore(folder: string): Promise<LoadedModel> {
  const { restoreModel } = await import('../../../models/train.ts');
  const { modelFilesOf } = await import('../../../experiments/runs/modelStore.ts');
  const predictor = await restoreModel(modelFilesOf(folder));
  const water = parseFormula('H2O');
  if (water.ok) await predictor.predict([water.composition]);
  const { readStability } = await import('../../../experiments/stability/stabilityFile.ts');
  const { readKnownMaterials } = await import('../../../experiments/embeddings/nearestMaterials.ts');
  return {
    predictor,
    stability: await readStability(modelFilesOf(folder)),
    known: await readKnownMaterials(folder).catch(() => null),
  };
}
