import * as tf from '@tensorflow/tfjs-core';
// The reference differentiates ordinary operations; the product itself needs none of these.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, test } from 'vitest';
import { crystalComposition } from '../../../server/src/chemistry/structure/contents.ts';
import type { Crystal } from '../../../server/src/chemistry/structure/crystal.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { type BackendName, useBackend } from '../../../server/src/models/engine/backend.ts';
import { CompositionTransformer } from '../../../server/src/models/network/compositionTransformer.ts';
import { elementFacts } from '../../../server/src/models/representation/elementFacts.ts';
import type { EncoderInput } from '../../../server/src/models/representation/inputs.ts';
import { materialTokens } from '../../../server/src/models/representation/materialTokens.ts';
import { type Augmentation, batchOf } from '../../../server/src/models/representation/tokens.ts';
import { laplaceLoss } from '../../../server/src/models/training/laplaceLoss.ts';
import { anyCrystal, shuffled, strontiumTitanate, supercell } from '../../chemistry/image/crystals.ts';

const random = Random.of(5, 'structure input tests');
const scale = { link: 'identity', positive: false, center: 0, scale: 1, minimum: null, maximum: null } as const;
const crystals = [strontiumTitanate, ...Array.from({ length: 4 }, () => anyCrystal(random))];

function network(inputs: readonly EncoderInput[]) {
  const encoder = { inputs, embedding: 32, layers: 2, heads: 4, feedForward: 32, dropout: 0.1 };
  const transformer = new CompositionTransformer(encoder, elementFacts(), 1);
  return { transformer, parameters: transformer.layout.initialize(Random.of(3, 'test')) };
}

function batch(
  inputs: readonly EncoderInput[],
  given: readonly Crystal[],
  {
    known = () => true,
    augmentation = null,
  }: { known?: (b: number) => boolean; augmentation?: Augmentation | null } = {},
) {
  const materials = {
    compositions: given.map(crystalComposition),
    crystals: given.map((one, b) => (known(b) ? one : null)),
  };
  return batchOf(materialTokens(materials, inputs), [...given.keys()], augmentation);
}

function embed(
  inputs: readonly EncoderInput[],
  given: readonly Crystal[],
  known?: (b: number) => boolean,
): Float32Array {
  const { transformer, parameters } = network(inputs);
  const materials = batch(inputs, given, known && { known });
  return tf.tidy(() =>
    transformer.forward(transformer.layout.tensors(parameters), materials).embedding.dataSync().slice(),
  ) as Float32Array;
}

const ALL: readonly EncoderInput[] = ['composition', 'structure_image', 'cell'];

describe('an encoder that sees structures', () => {
  test.each([
    [ALL, (b: number) => b !== 1],
    [['composition', 'structure_image'] as const, () => false],
    [['structure_image'] as const, () => true],
    [['composition', 'cell'] as const, (b: number) => b > 0],
  ])('%s: loss and every gradient on our kernels equal the cpu reference', async (inputs, known) => {
    const { transformer, parameters } = network(inputs);
    const materials = batch(inputs, crystals.slice(0, 3), { known });
    const labels = Float32Array.of(0.3, -1, Number.NaN);
    const run = async (name: BackendName) => {
      await useBackend(name);
      return tf.tidy(() => {
        const loss = (...weights: tf.Tensor[]) => {
          let seed = 17;
          return laplaceLoss(transformer.forward(weights, materials, () => seed++).outputs, labels, [scale]);
        };
        const { value, grads } = tf.valueAndGrads(loss)(transformer.layout.tensors(parameters));
        return {
          value: value.dataSync()[0]!,
          gradients: grads.map((gradient) => gradient.dataSync().slice() as Float32Array),
        };
      });
    };
    const [reference, ours] = [await run('cpu'), await run('wasm')];
    expect(ours.value).toBeCloseTo(reference.value, 5);
    transformer.layout.entries.forEach(({ name }, index) => {
      const [expected, actual] = [reference.gradients[index]!, ours.gradients[index]!];
      const largest = expected.reduce((most, slope) => Math.max(most, Math.abs(slope)), 1e-3);
      const worst = expected.reduce((most, slope, i) => Math.max(most, Math.abs(slope - actual[i]!)), 0);
      expect(worst / largest, name).toBeLessThan(2e-4);
    });
  });

  test('the way a crystal is written down does not move its embedding', async () => {
    await useBackend('wasm');
    const written = embed(ALL, crystals);
    const otherwise = embed(
      ALL,
      crystals.map((one) => shuffled(supercell(one, [1, 2, 1]), random)),
    );
    written.forEach((value, index) => {
      expect(otherwise[index]).toBeCloseTo(value, 4);
    });
  });

  test('a structure says more than its formula; without one, the composition answers as if none had been asked for', async () => {
    await useBackend('wasm');
    const swapped: Crystal = {
      ...strontiumTitanate,
      sites: strontiumTitanate.sites.map((site) => ({
        ...site,
        species: [{ symbol: { Sr: 'Ti', Ti: 'Sr', O: 'O' }[site.species[0]!.symbol]!, occupancy: 1 }],
      })),
    };
    const distance = (known: boolean) => {
      const both = embed(ALL, [strontiumTitanate, swapped], () => known);
      return Math.hypot(...both.subarray(0, 32).map((value, index) => value - both[32 + index]!));
    };
    expect(distance(true)).toBeGreaterThan(1e-3);
    expect(distance(false)).toBeLessThan(1e-5);
    // Company in the batch changes nothing either.
    const alone = embed(ALL, [strontiumTitanate], () => false);
    const together = embed(ALL, [strontiumTitanate, ...crystals], (b) => b > 0).subarray(0, 32);
    alone.forEach((value, index) => {
      expect(together[index]).toBeCloseTo(value, 4);
    });
  });

  test('structures given to an encoder of compositions change no bit', async () => {
    await useBackend('wasm');
    const plain = embed(['composition'], crystals, () => false);
    expect(embed(['composition'], crystals)).toEqual(plain);
    expect(batch(['composition'], crystals).structures).toBeUndefined();
  });

  test('an encoder of structures alone refuses a material without one', () => {
    expect(() => batch(['structure_image'], crystals, { known: (b) => b > 1 })).toThrow(/2 of 5 materials have none/);
  });

  test('training leaves structures out at the rate asked for, and never the elements', () => {
    const many = Array.from({ length: 600 }, () => strontiumTitanate);
    const augmentation = { deviation: 0.02, withoutStructure: 0.15, random: Random.of(1, 'dropout') };
    const { offsets } = batch(ALL, many, { augmentation });
    const tokens = many.map((_, b) => offsets[b + 1]! - offsets[b]!);
    // Three elements; nine rows and a cell.
    expect(new Set(tokens)).toEqual(new Set([3, 13]));
    // Binomial: 90 ± 8.7.
    const without = tokens.filter((count) => count === 3).length;
    expect(without).toBeGreaterThan(60);
    expect(without).toBeLessThan(120);
  });
});
