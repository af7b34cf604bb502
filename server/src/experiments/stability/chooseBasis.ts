import type { StabilityForecast } from './forecastStability.ts';

/** With fewer materials a comparison says more about chance than about the two ways. */
const FEWEST_MATERIALS = 10;

/** What judges a material where the hull of the data can be computed and the model predicts both energies. */
export interface StabilityChoice {
  readonly by: 'computed hull' | 'predicted';
  /** Validation materials that both ways can judge. */
  readonly materials: number;
  /** Mean squared differences of probability and outcome on those; null where there are too few. */
  readonly brier: { readonly computedHull: number; readonly predicted: number } | null;
}

/**
 * The way that judged better on validation rows, by the Brier score. The hull of the data is right by construction, the energy
 * put over it need not be; so nothing but trying decides. Both ways were calibrated on the same rows, and flattered by them alike. In
 * doubt it is the hull, whose competing phases can be looked at.
 */
export function chooseBasis(forecasts: readonly StabilityForecast[]): StabilityChoice {
  const both = forecasts.flatMap(({ predicted, computedHull, outcome }) =>
    predicted === null || computedHull === null ? [] : [{ predicted, computedHull, outcome: Number(outcome) }],
  );
  const materials = both.length;
  if (materials < FEWEST_MATERIALS) return { by: 'computed hull', materials, brier: null };
  const score = (way: 'computedHull' | 'predicted') =>
    both.reduce((sum, forecast) => sum + (forecast[way] - forecast.outcome) ** 2, 0) / materials;
  const brier = { computedHull: score('computedHull'), predicted: score('predicted') };
  return { by: brier.predicted < brier.computedHull ? 'predicted' : 'computed hull', materials, brier };
}

/** The choice and its reason, as a sentence. */
export function choiceText({ by, materials, brier }: StabilityChoice): string {
  const what =
    by === 'predicted'
      ? 'the predicted energy above the hull judges'
      : 'the predicted formation energy over the hull of the data judges';
  return `Where both are possible, ${what}: ${brier ? scores(brier, materials) : tooFew(materials)}.`;
}

/** The same behind a verdict, as a phrase. */
export function choiceReason({ by, materials, brier }: StabilityChoice): string | null {
  if (brier === null) return null;
  const other =
    by === 'predicted' ? 'a predicted formation energy over the computed hull' : 'a predicted energy above the hull';
  const better = brier.predicted === brier.computedHull ? 'no worse' : 'better';
  return `which judges ${better} than ${other}: ${scores(brier, materials)}`;
}

function scores(brier: NonNullable<StabilityChoice['brier']>, materials: number): string {
  const [better, worse] = [brier.computedHull, brier.predicted].sort((one, other) => one - other);
  return `Brier score ${better!.toPrecision(2)} against ${worse!.toPrecision(2)} on ${materials} validation materials`;
}

function tooFew(materials: number): string {
  return `${materials === 0 ? 'no' : materials} validation ${materials === 1 ? 'material allows' : 'materials allow'} a comparison, and ${FEWEST_MATERIALS} are needed for one`;
}
