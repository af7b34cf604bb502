import { expect, test } from 'vitest';
import { useBackend } from '../../../server/src/models/engine/backend.ts';
import { ParameterLayout } from '../../../server/src/models/network/layout.ts';
import { Optimizer, startOptimizer, takeStep } from '../../../server/src/models/training/optimizer.ts';
import { normals, VARIANTS } from '../operations/againstReference.ts';

/** Matrices and vectors whose sizes are multiples of four, and are not. */
const layout = new ParameterLayout([
  { name: 'weight', shape: [9, 7], decay: true, initial: { kind: 'constant', value: 0 } },
  { name: 'bias', shape: [1], decay: false, initial: { kind: 'constant', value: 0 } },
  { name: 'other', shape: [64, 32], decay: true, initial: { kind: 'constant', value: 0 } },
  { name: 'last', shape: [2], decay: false, initial: { kind: 'constant', value: 0 } },
]);

test.each(VARIANTS)('the kernel (%s) takes the same steps as the reference', async (variant) => {
  await useBackend('wasm', variant);
  const reference = startOptimizer(normals(1, layout.size));
  const optimizer = new Optimizer(startOptimizer(normals(1, layout.size)), layout);
  for (let step = 0; step < 20; step++) {
    // Small gradients are not clipped, large ones are.
    const scale = step % 2 === 0 ? 1e-3 : 10;
    const parts = [normals(100 + step, layout.size), normals(200 + step, layout.size)].map((part) =>
      part.map((value) => scale * value),
    );
    const options = { rate: 1e-3, weightDecay: 0.02 };
    takeStep(
      reference,
      parts[0]!.map((value, index) => 0.25 * value + 0.75 * parts[1]![index]!),
      layout,
      options,
    );
    optimizer.add(parts[0]!, 0.25);
    optimizer.add(parts[1]!, 0.75);
    optimizer.step(options);
  }
  expect(optimizer.state.step).toBe(20);
  for (const name of ['parameters', 'firstMoment', 'secondMoment', 'average'] as const) {
    const [actual, expected] = [optimizer.state[name], reference[name]];
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const worst = actual.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0);
    expect(worst / largest, name).toBeLessThan(3e-6);
  }
});

test('a step leaves vectors beside those of the layout alone', async () => {
  await useBackend('wasm');
  const optimizer = new Optimizer(startOptimizer(new Float32Array(layout.size)), layout);
  optimizer.step({ rate: 1e-3, weightDecay: 0.02 });
  for (const name of ['parameters', 'firstMoment', 'secondMoment', 'average'] as const) {
    expect(optimizer.state[name].every((value) => value === 0)).toBe(true);
  }
});
