import { propertyByName } from '../../chemistry/properties.ts';
import type { Dataset } from '../../datasets/types.ts';
import { type ForecastQuality, forecastQuality } from '../../models/statistics/probabilityForecast.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import { labelledMaterials } from '../executors/labelledMaterials.ts';
import { judgeStability, stabilityTargets } from './judgeStability.ts';
import type { StabilityBasis } from './stabilityFile.ts';

/** How good a model's verdicts on stability are, on test rows whose energy above the hull is known. */
export interface StabilityTest {
  readonly tolerance: number;
  /** Phases of the dataset a hull can be made of; null where it has none. */
  readonly phases: number | null;
  /** By the model's own energy above the hull; null where it does not predict it. */
  readonly predicted: ForecastQuality | null;
  /** By its formation energy over the hull of the other rows, where that could be computed; null where it could nowhere. */
  readonly computedHull: ForecastQuality | null;
}

interface Forecast {
  readonly probability: number;
  readonly outcome: boolean;
}

/** Forecasts of one fold's test rows, each with what turned out. */
export interface StabilityForecasts {
  readonly predicted: readonly Forecast[];
  readonly computedHull: readonly Forecast[];
}

/** The material itself is kept from the hull it is judged by; other test rows are phases like any other. */
export async function forecastStability(
  basis: StabilityBasis,
  model: Predictor,
  dataset: Dataset,
  testRows: Int32Array,
  signal: AbortSignal,
): Promise<StabilityForecasts> {
  const labels = dataset.targets.find(({ name }) => propertyByName(name)?.name === 'energy_above_hull')?.values;
  const known = labels ? testRows.filter((row) => !Number.isNaN(labels[row]!)) : new Int32Array();
  if (known.length === 0) return { predicted: [], computedHull: [] };
  const materials = labelledMaterials(dataset, [], known);
  const { compositions, crystals } = materials;
  const prediction = await model.predict(compositions, { signal, ...(crystals && { crystals }) });
  const outcomes = Array.from(known, (row) => labels![row]! <= basis.tolerance);
  const place = stabilityTargets(model.plan.targets)?.energyAboveHull ?? null;
  const predicted =
    place === null ? [] : prediction.targets[place]!.probabilityAtMost(outcomes.map(() => basis.tolerance));
  const verdicts = judgeStability(basis, model.plan.targets, materials, prediction, { asUnknown: true });
  return {
    predicted: Array.from(predicted, (probability, row) => ({ probability, outcome: outcomes[row]! })),
    computedHull: verdicts.flatMap((verdict, row) =>
      verdict?.basis === 'computed hull' ? [{ probability: verdict.probability, outcome: outcomes[row]! }] : [],
    ),
  };
}

/** What to tell where the probabilities are worth no more than the share of stable materials; null where they are worth more. */
export function stabilityWarning({ predicted, computedHull }: StabilityTest): string | null {
  const poor = [
    { by: 'the predicted energy above the hull', quality: predicted },
    { by: 'the predicted formation energy over the hull of the data', quality: computedHull },
  ].filter(({ quality }) => quality && quality.brier >= quality.brierOfBaseRate);
  if (poor.length === 0) return null;
  const told = poor.map(({ by, quality }) => {
    const { brier, brierOfBaseRate, baseRate, count } = quality!;
    return `by ${by} (Brier score ${brier.toPrecision(2)} against ${brierOfBaseRate.toPrecision(2)}, ${count} test rows of which ${Math.round(100 * baseRate)} % are stable)`;
  });
  return `Verdicts on stability were no better than always giving the share of stable materials, ${told.join(' and ')}: do not choose by them.`;
}

/** Over all folds. */
export function testStability(
  { tolerance, diagram }: StabilityBasis,
  folds: readonly StabilityForecasts[],
): StabilityTest {
  const quality = (pick: (forecasts: StabilityForecasts) => readonly Forecast[]) => {
    const all = folds.flatMap(pick);
    if (all.length === 0) return null;
    return forecastQuality(
      all.map(({ probability }) => probability),
      all.map(({ outcome }) => outcome),
    );
  };
  return {
    tolerance,
    phases: diagram && [...diagram.phases()].length,
    predicted: quality(({ predicted }) => predicted),
    computedHull: quality(({ computedHull }) => computedHull),
  };
}
