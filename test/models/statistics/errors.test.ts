import { expect, test } from 'vitest';
import { errorByElement, scaleErrorCorrelation, spearman } from '../../../server/src/models/statistics/errors.ts';

const of = (...elements: string[]) => ({ amounts: new Map(elements.map((element) => [element, 1])), charge: 0 });

test('errors by element: over the labelled materials with the element, the most frequent element first', () => {
  const compositions = [of('Ti', 'O'), of('Zn', 'O'), of('Zn', 'S'), of('Pb', 'S')];
  expect(errorByElement(compositions, [1, 2, 3, Number.NaN], [2, 1, 6, 7])).toEqual([
    { element: 'O', meanAbsoluteError: 1, meanError: 0, count: 2 },
    { element: 'Zn', meanAbsoluteError: 2, meanError: 1, count: 2 },
    { element: 'S', meanAbsoluteError: 3, meanError: 3, count: 1 },
    { element: 'Ti', meanAbsoluteError: 1, meanError: 1, count: 1 },
  ]);
});

test("Spearman's correlation with ties, as scipy.stats.spearmanr: 0.8088235", () => {
  expect(spearman([1, 2, 2, 4, 5, 7], [3, 1, 4, 4, 9, 6])).toBeCloseTo(0.8088235294117647, 14);
});

test('any rising relation is 1, any falling one −1, none without variation', () => {
  expect(spearman([1, 2, 3, 4], [1, 10, 11, 1e9])).toBe(1);
  expect(spearman([1, 2, 3, 4], [0, -1, -5, -6])).toBe(-1);
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNaN();
});

test('a scale that orders the errors of the labelled rows correlates perfectly', () => {
  expect(scaleErrorCorrelation([0, 0, Number.NaN, 0], [1, -2, 9, 3], [0.1, 0.2, 0, 0.3])).toBe(1);
});
