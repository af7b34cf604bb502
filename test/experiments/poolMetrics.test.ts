import { describe, expect, it } from 'vitest';
import { poolIntervalMetrics } from '../../server/src/experiments/executors/poolMetrics.ts';

describe('metrics of folds as one', () => {
  // Two folds with errors {1, 1, 1} and {4}: over the four rows MAE = 7/4 and RMSE = sqrt(19/4).
  const folds = [
    {
      count: 3,
      mae: 1,
      maeLow: 0.7,
      maeHigh: 1.3,
      rmse: 1,
      r2: 0.8,
      coverage: 1,
      coverageLow: 0,
      coverageHigh: 1,
      meanWidth: 2,
    },
    {
      count: 1,
      mae: 4,
      maeLow: 3.2,
      maeHigh: 4.8,
      rmse: 4,
      r2: 0.4,
      coverage: 0,
      coverageLow: 0,
      coverageHigh: 1,
      meanWidth: 6,
    },
  ];
  const pooled = poolIntervalMetrics(folds);

  it('errors, coverage and width are those of all rows', () => {
    expect(pooled.count).toBe(4);
    expect(pooled.mae).toBeCloseTo(7 / 4, 12);
    expect(pooled.rmse).toBeCloseTo(Math.sqrt(19 / 4), 12);
    expect(pooled.coverage).toBeCloseTo(3 / 4, 12);
    expect(pooled.meanWidth).toBeCloseTo(3, 12);
  });

  it('half widths add in quadrature, weighted by rows', () => {
    // sqrt((3 · 0.3)² + (1 · 0.8)²) / 4
    expect(pooled.maeHigh - pooled.mae).toBeCloseTo(Math.sqrt(0.81 + 0.64) / 4, 12);
    expect(pooled.mae - pooled.maeLow).toBeCloseTo(Math.sqrt(0.81 + 0.64) / 4, 12);
  });

  it('R² is the mean of the folds, weighted by rows', () => {
    expect(pooled.r2).toBeCloseTo((3 * 0.8 + 0.4) / 4, 12);
  });

  it('one fold is left as it is', () => {
    expect(poolIntervalMetrics([folds[0]!])).toBe(folds[0]);
  });
});
