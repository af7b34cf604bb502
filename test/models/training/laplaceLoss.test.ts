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

  test('of a zero-inflated target: a logit for zero or not, and the value only where it is not', () => {
    const mixture = { ...plain, positive: true, zeroInflated: true as const };
    // Rows of (location, log scale, logit). A zero costs ln(1 + e^0.4); a value of 1.5 costs ln(1 + e^−2) and its Laplace
    // term with softplus(0.7) = 1.103186 and s = 0.2: √2 · 0.396814 · e^−0.2 + 0.2 = 0.659457.
    const outputs = Float32Array.of(0.3, -0.5, 0.4, 0.7, 0.2, 2);
    const labels = Float32Array.of(0, 1.5);
    const { value, gradient } = laplaceLossAndGradient(outputs, labels, [mixture]);
    expect(value).toBeCloseTo((0.913015 + 0.126928 + 0.659457) / 2, 5);
    // Nothing pulls at the value of a zero.
    expect([...gradient.subarray(0, 2)]).toEqual([0, 0]);
    for (const index of [2, 3, 4, 5]) {
      const at = (change: number) =>
        laplaceLossAndGradient(
          outputs.map((output, i) => (i === index ? output + change : output)),
          labels,
          [mixture],
        ).value;
      expect(gradient[index]).toBeCloseTo((at(1e-3) - at(-1e-3)) / 2e-3, 2);
    }
  });
});
