import { parseFormula } from '../../../chemistry/formula.ts';
import type { PredictionFacts } from '../../../ide/types.ts';
import type { Predictor } from '../../../models/trainedModel.ts';
import type { FinishedModel } from './runs.ts';

/** Models kept in memory; one has a few megabytes. */
const KEPT = 4;

/** Predictions by finished models, each loaded from its run folder when first asked and then kept. */
export class ModelAnswers {
  readonly #loaded = new Map<string, Promise<Predictor>>();

  /** Null where there is no model, or the text is no formula. */
  async predict(
    model: FinishedModel | undefined,
    formula: string,
    signal: AbortSignal,
  ): Promise<PredictionFacts | null> {
    const parsed = parseFormula(formula);
    if (!model || !parsed.ok) return null;
    const predictor = await this.load(model);
    signal.throwIfAborted();
    const { targets, domain } = await predictor!.predict([parsed.composition], { signal });
    const [verdict] = domain;
    return {
      targets: predictor!.plan.targets.map(({ name, unit }, index) => {
        const { mean, lower, upper } = targets[index]!;
        return { name, unit, mean: mean[0]!, lower: lower[0]!, upper: upper[0]! };
      }),
      coverage: predictor!.plan.coverage,
      inside: verdict!.inside,
      percentile: verdict!.percentile,
      reasons: verdict!.reasons,
      trained: model.trained,
      stale: model.stale,
    };
  }

  /** A first prediction is made with it, so that everything it needs has been compiled. */
  async load(model: FinishedModel | undefined): Promise<Predictor | null> {
    if (!model) return null;
    const known = this.#loaded.get(model.folder);
    this.#loaded.delete(model.folder);
    const loading = known ?? restore(model.folder);
    this.#loaded.set(model.folder, loading);
    if (this.#loaded.size > KEPT) this.#loaded.delete(this.#loaded.keys().next().value!);
    loading.catch(() => this.#loaded.delete(model.folder));
    return loading;
  }
}

async function restore(folder: string): Promise<Predictor> {
  const { restoreModel } = await import('../../../models/train.ts');
  const { modelFilesOf } = await import('../../../experiments/runs/modelStore.ts');
  const predictor = await restoreModel(modelFilesOf(folder));
  const water = parseFormula('H2O');
  if (water.ok) await predictor.predict([water.composition]);
  return predictor;
}
