import { expect, test } from 'vitest';
import { parseFormula } from '../../server/src/chemistry/formula.ts';

/** `Fe:2 O:3` and the charge, or the code of the failure. */
function read(formula: string): string {
  const result = parseFormula(formula);
  if (!result.ok) return result.failure.code;
  const amounts = [...result.composition.amounts].map(([symbol, amount]) => `${symbol}:${amount}`).join(' ');
  return result.composition.charge === 0 ? amounts : `${amounts} charge ${result.composition.charge}`;
}

test('NaN is sodium nitride', () => {
  expect(read('NaN')).toBe('Na:1 N:1');
});
