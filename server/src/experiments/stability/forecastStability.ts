import { propertyByName } from '../../chemistry/properties.ts';
import type { Dataset } from '../../datasets/types.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import { labelledMaterials } from '../executors/labelledMaterials.ts';
import { judgeStability, stabilityTargets } from './judgeStability.ts';
import type { StabilityBasis } from './stabilityFile.ts';

/** How probable a model calls it that a material whose energy above the hull is known is stable, and whether it is. */
export interface StabilityForecast {
  /** By the model's own energy above the hull; null where it does not predict it. */
  readonly predicted: number | null;
  /** By its formation energy over the hull of the other rows; null where that could not be computed. */
  readonly computedHull: number | null;
  readonly outcome: boolean;
}

/** Materials are kept from the hull they are judged by; other rows, of whatever part, are phases like any other. */
export async function forecastStability(
  { tolerance, diagram }: StabilityBasis,
  model: Predictor,
  dataset: Dataset,
  rows: Int32Array,
  signal: AbortSignal,
): Promise<StabilityForecast[]> {
  const labels = dataset.targets.find(({ name }) => propertyByName(name)?.name === 'energy_above_hull')?.values;
  const known = labels ? rows.filter((row) => !Number.isNaN(labels[row]!)) : new Int32Array();
  if (known.length === 0) return [];
  const materials = labelledMaterials(dataset, [], known);
  const { compositions, crystals } = materials;
  const prediction = await model.predict(compositions, { signal, ...(crystals && { crystals }) });
  const place = stabilityTargets(model.plan.targets)?.energyAboveHull ?? null;
  const predicted =
    place === null ? null : prediction.targets[place]!.probabilityAtMost(compositions.map(() => tolerance));
  // Both ways are tried, whichever will be chosen.
  const byHull = judgeStability({ tolerance, diagram, choice: null }, model.plan.targets, materials, prediction, {
    asUnknown: true,
  });
  return Array.from(known, (row, index) => {
    const verdict = byHull[index];
    return {
      predicted: predicted ? predicted[index]! : null,
      computedHull: verdict?.basis === 'computed hull' ? verdict.probability : null,
      outcome: labels![row]! <= tolerance,
    };
  });
}
