import { describe, expect, it } from 'vitest';
import {
  choiceText,
  chooseBasis,
  type StabilityChoice,
} from '../../../server/src/experiments/stability/chooseBasis.ts';
import type { StabilityForecast } from '../../../server/src/experiments/stability/forecastStability.ts';
import { stabilityWarning, testStability } from '../../../server/src/experiments/stability/testStability.ts';

/** So many materials, half of them stable, each way as sure of what is true as said. */
function forecasts(count: number, sure: { predicted: number; computedHull: number | null }): StabilityForecast[] {
  return Array.from({ length: count }, (_, index) => {
    const outcome = index % 2 === 0;
    const of = (right: number) => (outcome ? right : 1 - right);
    return {
      predicted: of(sure.predicted),
      computedHull: sure.computedHull === null ? null : of(sure.computedHull),
      outcome,
    };
  });
}

describe('what judges stability where both ways are possible', () => {
  it('is the way with the smaller Brier score on validation rows', () => {
    // (1 - 0.9)² = 0.01, (1 - 0.5)² = 0.25.
    const choice = chooseBasis(forecasts(20, { predicted: 0.9, computedHull: 0.5 }));
    expect(choice).toMatchObject({ by: 'predicted', materials: 20 });
    expect(choice.brier!.predicted).toBeCloseTo(0.01, 12);
    expect(choice.brier!.computedHull).toBeCloseTo(0.25, 12);
    expect(choiceText(choice)).toBe(
      'Where both are possible, the predicted energy above the hull judges: Brier score 0.010 against 0.25 on 20 validation materials.',
    );
    expect(chooseBasis(forecasts(20, { predicted: 0.5, computedHull: 0.9 })).by).toBe('computed hull');
  });

  it('is the computed hull where both are as good', () => {
    expect(chooseBasis(forecasts(20, { predicted: 0.7, computedHull: 0.7 })).by).toBe('computed hull');
  });

  it('is the computed hull where too few rows say otherwise; rows without a hull count for neither', () => {
    const rows = [
      ...forecasts(9, { predicted: 0.9, computedHull: 0.1 }),
      ...forecasts(50, { predicted: 0.9, computedHull: null }),
    ];
    const choice = chooseBasis(rows);
    expect(choice).toEqual({ by: 'computed hull', materials: 9, brier: null });
    expect(choiceText(choice)).toBe(
      'Where both are possible, the predicted formation energy over the hull of the data judges: 9 validation materials allow a comparison, and 10 are needed for one.',
    );
  });
});

it('a way that does not judge is scored, and not warned of', () => {
  const rows = forecasts(20, { predicted: 0.9, computedHull: 0.2 });
  const by = (way: StabilityChoice['by']) =>
    testStability({ tolerance: 0.025, diagram: null, choice: { by: way, materials: 20, brier: null } }, rows);
  expect(by('predicted').computedHull!.brier).toBeCloseTo(0.64, 12);
  expect(stabilityWarning(by('predicted'))).toBeNull();
  expect(stabilityWarning(by('computed hull'))).toContain('0.64 against 0.25');
});
