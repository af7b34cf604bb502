import * as tf from '@tensorflow/tfjs-core';
// The reference differentiates ordinary operations; the product itself needs none of these.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../server/src/chemistry/formula.ts';
import { atomicNumber } from '../../../server/src/chemistry/symbols.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { type BackendName, useBackend } from '../../../server/src/models/engine/backend.ts';
import { CompositionTransformer } from '../../../server/src/models/network/compositionTransformer.ts';
import { elementFacts } from '../../../server/src/models/representation/elementFacts.ts';
import { encodeFraction, FRACTION_FEATURES } from '../../../server/src/models/representation/fractionEncoding.ts';
import { batchOf, tokenize } from '../../../server/src/models/representation/tokens.ts';
import { laplaceLoss } from '../../../server/src/models/training/laplaceLoss.ts';

const encoder = { embedding: 128, layers: 3, heads: 4, feedForward: 256, dropout: 0.1 };
const scale = { link: 'identity', positive: false, center: 0, scale: 1, minimum: null, maximum: null } as const;
const network = new CompositionTransformer(encoder, elementFacts(), 1);
const parameters = network.layout.initialize(Random.of(3, 'test'));

function batch(formulas: readonly string[]) {
  const compositions = formulas.map((formula) => {
    const parsed = parseFormula(formula);
    if (!parsed.ok) throw new Error(formula);
    return parsed.composition;
  });
  return batchOf(
    tokenize(compositions, (symbol) => atomicNumber(symbol)!),
    formulas.map((_, index) => index),
  );
}

describe('the composition transformer', () => {
  test('whole network: loss and every gradient on our kernels equal the cpu reference, with dropout', async () => {
    const materials = batch(['NaCl', 'BaTiO3', 'Fe', 'Li10GeP2S12', 'La0.7Sr0.3MnO3', 'MgAl2O4', 'C']);
    const labels = Float32Array.of(0.3, -1, 2, Number.NaN, 0, 0.7, -0.2);
    const run = async (name: BackendName) => {
      await useBackend(name);
      return tf.tidy(() => {
        const loss = (...weights: tf.Tensor[]) => {
          let seed = 17;
          return laplaceLoss(network.forward(weights, materials, () => seed++).outputs, labels, [scale]);
        };
        const { value, grads } = tf.valueAndGrads(loss)(network.layout.tensors(parameters));
        return {
          value: value.dataSync()[0]!,
          gradients: grads.map((gradient) => gradient.dataSync() as Float32Array).map((gradient) => gradient.slice()),
        };
      });
    };
    const [reference, ours] = [await run('cpu'), await run('wasm')];
    expect(ours.value).toBeCloseTo(reference.value, 5);
    network.layout.entries.forEach(({ name }, index) => {
      const [expected, actual] = [reference.gradients[index]!, ours.gradients[index]!];
      const largest = expected.reduce((most, slope) => Math.max(most, Math.abs(slope)), 1e-3);
      const worst = expected.reduce((most, slope, i) => Math.max(most, Math.abs(slope - actual[i]!)), 0);
      expect(worst / largest, name).toBeLessThan(2e-4);
    });
  });

  test('telling tokens of a kind once changes no bit of what comes out', async () => {
    await useBackend('wasm');
    // Oxygen is 3 ⁄ 5 of three of them, titanium 1 ⁄ 5 of two.
    const once = batch(['BaTiO3', 'SrTiO3', 'BaZrO3', 'Ba0.5Sr0.5TiO3', 'Fe']);
    expect(once.kinds!.atomicNumbers.length).toBeLessThan(once.atomicNumbers.length);
    const fractionFeatures = new Float32Array(once.atomicNumbers.length * FRACTION_FEATURES);
    for (const [token, fraction] of once.fractions.entries()) {
      encodeFraction(fraction, fractionFeatures, token * FRACTION_FEATURES);
    }
    const [short, long] = [once, { ...once, fractionFeatures, kinds: null }].map((materials) =>
      tf.tidy(() => {
        const { outputs, embedding } = network.forward(network.layout.tensors(parameters), materials);
        return [...outputs.dataSync(), ...embedding.dataSync()];
      }),
    );
    expect(short).toEqual(long);
  });

  test('the order of the elements and the company in the batch do not matter', async () => {
    await useBackend('wasm');
    const embed = (formulas: string[]) =>
      tf.tidy(() => network.forward(network.layout.tensors(parameters), batch(formulas)).embedding.dataSync().slice());
    const alone = embed(['BaTiO3']);
    const reordered = embed(['O3TiBa']);
    const together = embed(['NaCl', 'BaTiO3', 'Li10GeP2S12']).slice(128, 256);
    for (let index = 0; index < 128; index++) {
      expect(reordered[index]).toBeCloseTo(alone[index]!, 4);
      expect(together[index]).toBeCloseTo(alone[index]!, 4);
    }
  });

  test('has the size DESIGN.md speaks of: below half a million weights', () => {
    expect(network.layout.size).toBeGreaterThan(400_000);
    expect(network.layout.size).toBeLessThan(500_000);
  });

  test('leaks no tensors', async () => {
    await useBackend('wasm');
    const before = tf.memory().numTensors;
    tf.tidy(() => network.forward(network.layout.tensors(parameters), batch(['NaCl'])).outputs.dataSync());
    expect(tf.memory().numTensors).toBe(before);
  });
});
