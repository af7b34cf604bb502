import { expect, it } from 'vitest';
import { normalHalfWidth } from '../../../server/src/models/statistics/normalQuantile.ts';

// Tables of the normal distribution: 68.27 % within one deviation, 90 % within 1.6449, 95 % within 1.9600.
it.each([
  [0.6827, 1.0],
  [0.9, 1.6449],
  [0.95, 1.96],
  [0.99, 2.5758],
])('%d of a normal distribution lies within %d deviations', (share, deviations) => {
  expect(normalHalfWidth(share)).toBeCloseTo(deviations, 3);
});
