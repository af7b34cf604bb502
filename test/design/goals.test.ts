import { describe, expect, it } from 'vitest';
import { combine, desirability } from '../../server/src/design/goals/desirability.ts';
import { type Goal, shortfallOf, spreadOf } from '../../server/src/design/goals/goal.ts';
import { Objective } from '../../server/src/design/goals/objective.ts';
import { hypervolume, paretoFront } from '../../server/src/design/goals/pareto.ts';

const SPREAD = { low: 0, middle: 2, high: 4 };
const window: Goal = { target: 'band_gap', want: 'range', minimum: 1, maximum: 2 };
const small: Goal = { target: 'energy', want: 'minimize' };

describe('desirability', () => {
  it('is one inside a range and halves over a tenth of the spread outside', () => {
    expect(desirability(window, 1.5, SPREAD)).toBe(1);
    // A tenth of 4 beyond the end: one half. Two tenths: a quarter.
    expect(desirability(window, 2.4, SPREAD)).toBeCloseTo(0.5, 12);
    expect(desirability(window, 0.2, SPREAD)).toBeCloseTo(0.25, 12);
  });

  it('of an extreme is one half at the tenth percentile and never flat', () => {
    expect(desirability(small, 0, SPREAD)).toBe(0.5);
    expect(desirability(small, -3, SPREAD)).toBeGreaterThan(desirability(small, -2, SPREAD));
    expect(desirability({ ...small, want: 'maximize' }, 4, SPREAD)).toBe(0.5);
  });

  it('of what is no number is nothing', () => {
    expect(desirability(window, Number.NaN, SPREAD)).toBe(0);
  });

  it('is combined by the geometric mean', () => {
    expect(combine([0.25, 1])).toBe(0.5);
    expect(combine([0, 1])).toBe(0);
  });
});

describe('objective', () => {
  const objective = new Objective([window, small], ['energy', 'band_gap'], [SPREAD, SPREAD]);

  it('counts doubt against a candidate, by the worse end of its bounds', () => {
    const sure = objective.score([
      { mean: 0, deviation: 0 },
      { mean: 1.1, deviation: 0 },
    ]);
    expect(sure.goals).toEqual([1, 0.5]);
    // Half a deviation: the gap may be 0.7 as well as 1.5, so 0.3 of 0.4 short of the window.
    const unsure = objective.score([
      { mean: 0, deviation: 0 },
      { mean: 1.1, deviation: 0.8 },
    ]);
    expect(unsure.goals[0]).toBeCloseTo(2 ** -0.75, 12);
    expect(unsure.met).toBe(true);
  });

  it('counts distance from the data and want of novelty', () => {
    const values = [
      { mean: 0, deviation: 0 },
      { mean: 1.5, deviation: 0 },
    ];
    const near = objective.score(values).total;
    expect(objective.score(values, { domainPercentile: 100, isKnown: false }).total).toBeCloseTo(near / 10, 12);
    expect(objective.score(values, { domainPercentile: 95, isKnown: false }).domain).toBeCloseTo(0.55, 12);
    expect(objective.score(values, { domainPercentile: 50, isKnown: true }).total).toBeCloseTo(near * 0.3, 12);
  });
});

describe('Pareto front', () => {
  it('keeps what no other beats, each once', () => {
    const points = [
      [1, 4],
      [2, 2],
      [3, 3],
      [4, 1],
      [2, 2],
      [Number.NaN, 0],
    ];
    expect(paretoFront(points).sort()).toEqual([0, 1, 3]);
  });

  it('has the volume of the union of its boxes', () => {
    // Boxes to (5, 5): 4×1 + 3×3 + 1×4, less the overlaps 3×1 and 1×3: 17 − 6 = 11 as slices 1×1 + 2×3 + 1×4.
    expect(
      hypervolume(
        [
          [1, 4],
          [2, 2],
          [4, 1],
        ],
        [5, 5],
      ),
    ).toBe(11);
    expect(
      hypervolume(
        [
          [1, 4],
          [2, 2],
          [4, 1],
          [3, 3],
          [6, 0],
        ],
        [5, 5],
      ),
    ).toBe(11);
    // Two boxes to (2, 2, 2): 2×1×1... from (0, 1, 1): 2, from (1, 0, 0): 4, both: 1.
    expect(
      hypervolume(
        [
          [0, 1, 1],
          [1, 0, 0],
        ],
        [2, 2, 2],
      ),
    ).toBe(5);
    expect(hypervolume([], [1, 1])).toBe(0);
  });
});

describe('goals', () => {
  it('say how far a value is off', () => {
    expect(shortfallOf(window, 0.75)).toBe(0.25);
    expect(shortfallOf({ ...window, maximum: null }, 9)).toBe(0);
    expect(shortfallOf({ ...small, want: 'maximize' }, 3)).toBe(-3);
  });

  it('know how values are spread', () => {
    expect(spreadOf(Array.from({ length: 101 }, (_, index) => index))).toEqual({ low: 10, middle: 50, high: 90 });
    expect(spreadOf([3, 3, Number.NaN])).toEqual({ low: 2.5, middle: 3, high: 3.5 });
  });
});
