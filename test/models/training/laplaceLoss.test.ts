import { describe, expect, test } from 'vitest';
import { laplaceLossAndGradient } from '../../../server/src/models/training/laplaceLoss.ts';

const plain = { link: 'identity', positive: false, center: 0, scale: 1, minimum: null, maximum: null } as const;

describe('the Laplace loss', () => {
  test('of known numbers', () => {
    // |1 − 3| = 2, s = ln 2: √2 · 2 / 2 + ln 2 = 2.107361; the second label is missing, so the mean is over one.
    const { value, gradient } = laplaceLossAndGradient(
      Float32Array.of(1, 5, Math.log(2), 0),
      Float32Array.of(3, Number.NaN),
      [plain, plain],
    );
    expect(value).toBeCloseTo(2.107361, 5);
    // d/dμ = −√2/2; d/ds = 1 − √2 · 2/2; nothing for the missing label.
    const expected = [-Math.SQRT2 / 2, 0, 1 - Math.SQRT2, 0];
    expected.forEach((slope, index) => {
      expect(gradient[index]).toBeCloseTo(slope, 5);
    });
  });

  test.each([plain, { ...plain, positive: true }])('gradient equals finite differences %#', (scale) => {
    const outputs = Float32Array.of(0.3, -1.2, 2.5, 0.4, -0.5, -8);
    // Rows of (location, log scale) for one target; the last log scale lies below its bound.
    const labels = Float32Array.of(0.9, 0.1, 2.2);
    const { gradient } = laplaceLossAndGradient(outputs, labels, [scale]);
    for (let index = 0; index < outputs.length; index++) {
      const step = 1e-3;
      const at = (change: number) =>
        laplaceLossAndGradient(
          outputs.map((value, i) => (i === index ? value + change : value)),
          labels,
          [scale],
        ).value;
      expect(gradient[index]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 2);
    }
  });
});
