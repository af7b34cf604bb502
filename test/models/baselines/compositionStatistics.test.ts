import { expect, test } from 'vitest';
import { featureTable } from '../../../server/src/chemistry/elements.ts';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import { compositionStatistics } from '../../../server/src/models/baselines/compositionStatistics.ts';

const of = (amounts: Record<string, number>): Composition => ({ amounts: new Map(Object.entries(amounts)), charge: 0 });

/** A table with the atomic number, a fact known of titanium (10) and oxygen (4) only, and a fact nobody knows. */
function facts() {
  const values = new Float64Array(118 * 3).fill(Number.NaN);
  for (let number = 1; number <= 118; number++) values[(number - 1) * 3] = number;
  values[21 * 3 + 1] = 10;
  values[7 * 3 + 1] = 4;
  return { keys: ['number', 'rare', 'unknown'], values };
}

/** The six statistics of one fact of one row. */
function statistics(compositions: Composition[], fact: number, row = 0): number[] {
  const matrix = compositionStatistics(compositions, facts());
  return [0, 1, 2, 3, 4, 5].map((statistic) => matrix.values[(statistic * 3 + fact) * matrix.rows + row]!);
}

test('rutile: mean (22 + 2·8)/3, deviation (28/3 + 2·14/3)/3, range, maximum, minimum, oxygen as the mode', () => {
  const expected = [38 / 3, 56 / 9, 14, 22, 8, 8];
  statistics([of({ Ti: 1, O: 2 })], 0).forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index]!, 5);
  });
});

test('only fractions count: Ti2O4 and Ti0.5O1 are TiO2', () => {
  const compositions = [of({ Ti: 1, O: 2 }), of({ Ti: 2, O: 4 }), of({ O: 1, Ti: 0.5 })];
  expect(statistics(compositions, 0, 1)).toEqual(statistics(compositions, 0, 0));
  const reordered = statistics(compositions, 0, 2);
  statistics(compositions, 0, 0).forEach((value, index) => {
    expect(reordered[index]).toBeCloseTo(value, 5);
  });
});

test('of equally abundant elements the mode is the least fact, in either order', () => {
  expect(statistics([of({ Na: 1, Cl: 1 })], 0)[5]).toBe(11);
  expect(statistics([of({ Cl: 1, Na: 1 })], 0)[5]).toBe(11);
});

test('an unknown fact counts as the mean of the known ones, (10 + 4)/2 = 7; one that nobody knows as 0', () => {
  expect(statistics([of({ Ti: 1, N: 1 })], 1)).toEqual([8.5, 1.5, 3, 10, 7, 7]);
  expect(statistics([of({ Ti: 1, N: 1 })], 2)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('the real table gives six finite numbers a fact, for all 118 elements', () => {
  const { symbols, keys } = { symbols: ['H', 'He', 'Tc', 'Pm', 'Po', 'Fr', 'Og'], keys: featureTable().keys };
  const matrix = compositionStatistics(symbols.map((symbol) => of({ [symbol]: 1, O: 3 })));
  expect(matrix.columns).toBe(6 * keys.length);
  expect(matrix.rows).toBe(symbols.length);
  expect(matrix.values.every(Number.isFinite)).toBe(true);
});
