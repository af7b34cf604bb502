import { describe, expect, test } from 'vitest';
import {
  count,
  digitsFor,
  duration,
  fixed,
  moment,
  signed,
  tick,
  unitText,
} from '../../../server/src/experiments/report/numbers.ts';
import { tablePlace } from '../../../server/src/experiments/report/periodicLayout.ts';

describe('numbers in print', () => {
  test('as many digits as the error supports', () => {
    const modulus = digitsFor(8.53, 100);
    expect([modulus.value(171.284), modulus.error(8.5312), modulus.signedError(12.04)]).toEqual([
      '171.3',
      '8.53',
      '+12.0',
    ]);
    const energy = digitsFor(0.0429, 1);
    expect([energy.value(-1.28449), energy.error(0.04293)]).toEqual(['−1.284', '0.0429']);
    const temperature = digitsFor(155.4, 400);
    expect([temperature.value(2225.4), temperature.error(155.4)]).toEqual(['2,225', '155']);
  });

  test('small values of a quantity over decades keep three digits', () => {
    const conductivity = digitsFor(155.4, 40, true);
    expect([conductivity.value(0.4127), conductivity.value(2225.4)]).toEqual(['0.413', '2,225']);
  });

  test('true minus signs, grouped thousands, no minus zero', () => {
    expect([
      fixed(-1234567.891, 2),
      fixed(-0.0001, 2),
      fixed(Number.NaN, 2),
      fixed(Number.NEGATIVE_INFINITY, 2),
    ]).toEqual(['−1,234,567.89', '0.00', '–', '−∞']);
    expect([signed(0.0001, 2), signed(0.02, 2)]).toEqual(['0.00', '+0.02']);
    expect(count(12345)).toBe('12,345');
    expect([0.01, 0.5, 15, 10000].map(tick)).toEqual(['0.01', '0.5', '15', '10,000']);
  });

  test('units, times and dates', () => {
    expect([unitText('A^3/atom'), unitText('cm^-1'), unitText('1')]).toEqual(['A³/atom', 'cm⁻¹', '']);
    expect([1.74, 48, 192, 7500].map(duration)).toEqual(['1.7 s', '48 s', '3 min 12 s', '2 h 5 min']);
    expect(moment('2026-11-23T22:46:38Z')).toBe('23 November 2026, 22:46 UTC');
  });
});

describe('places in the periodic table', () => {
  // Column and period as in the IUPAC table; lanthanum to lutetium and actinium to lawrencium below, under columns 3 to 17.
  test.each([
    ['H', 1, 1],
    ['He', 18, 1],
    ['Be', 2, 2],
    ['B', 13, 2],
    ['Ar', 18, 3],
    ['Sc', 3, 4],
    ['Fe', 8, 4],
    ['I', 17, 5],
    ['Ba', 2, 6],
    ['La', 3, 8],
    ['Lu', 17, 8],
    ['Hf', 4, 6],
    ['Pb', 14, 6],
    ['Ra', 2, 7],
    ['Ac', 3, 9],
    ['Lr', 17, 9],
    ['Rf', 4, 7],
    ['Og', 18, 7],
  ])('%s in column %i, row %i', (symbol, column, row) => {
    expect(tablePlace(symbol)).toEqual({ column, row });
  });

  test('what is no element has no place', () => {
    expect(tablePlace('Xx')).toBeNull();
  });
});
