import { type ForecastQuality, forecastQuality } from '../../models/statistics/probabilityForecast.ts';
import type { StabilityChoice } from './chooseBasis.ts';
import type { StabilityForecast } from './forecastStability.ts';
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
  /** What the kept model judges by where both are possible; null where they never are, missing in runs of older versions. */
  readonly choice?: StabilityChoice | null;
}

/** What to tell where the probabilities are worth no more than the share of stable materials; null where they are worth more. */
export function stabilityWarning({ predicted, computedHull, choice }: StabilityTest): string | null {
  const poor = [
    { by: 'the predicted energy above the hull', quality: predicted },
    // What is not judged by needs no warning.
    {
      by: 'the predicted formation energy over the hull of the data',
      quality: choice?.by === 'predicted' ? null : computedHull,
    },
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
  { tolerance, diagram, choice }: StabilityBasis,
  forecasts: readonly StabilityForecast[],
): StabilityTest {
  const quality = (way: 'predicted' | 'computedHull') => {
    const own = forecasts.filter((forecast) => forecast[way] !== null);
    if (own.length === 0) return null;
    return forecastQuality(
      own.map((forecast) => forecast[way]!),
      own.map(({ outcome }) => outcome),
    );
  };
  return {
    tolerance,
    phases: diagram && [...diagram.phases()].length,
    predicted: quality('predicted'),
    computedHull: quality('computedHull'),
    choice,
  };
}
