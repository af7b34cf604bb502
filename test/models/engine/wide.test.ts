import { expect, it } from 'vitest';
import { atomicNumber } from '../../../server/src/chemistry/symbols.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { useBackend } from '../../../server/src/models/engine/backend.ts';
import type { KernelVariant } from '../../../server/src/models/engine/kernelVariants.ts';
import { predictOutputs } from '../../../server/src/models/network/inference.ts';
import { elementFacts } from '../../../server/src/models/representation/elementFacts.ts';
import { tokenize } from '../../../server/src/models/representation/tokens.ts';
import { BatchGradient } from '../../../server/src/models/training/batchGradient.ts';
import type { MemberTask } from '../../../server/src/models/training/memberTask.ts';
import { objectiveOf } from '../../../server/src/models/training/objective.ts';
import { madeUpMaterials } from '../training/madeUpMaterials.ts';

/** Widths that fill blocks of sixteen columns, and widths that leave some over. */
it.each([
  { embedding: 128, feedForward: 256, heads: 4 },
  { embedding: 24, feedForward: 44, heads: 2 },
])('blocks for wide registers change no bit of a gradient or a prediction (%o)', async (sizes) => {
  const { compositions, labels } = madeUpMaterials(100, 3);
  const tokens = tokenize(compositions, (symbol) => atomicNumber(symbol)!);
  const task: MemberTask = {
    member: 0,
    encoder: { ...sizes, layers: 2, dropout: 0.1 },
    training: { epochs: 1, batch: 100, learningRate: 1e-3, weightDecay: 0, ensemble: 1, seed: 1 },
    facts: elementFacts(),
    scales: [{ link: 'identity', positive: false, center: 0, scale: 1, minimum: null, maximum: null }],
    train: { tokens, labels: Float32Array.from(labels[0]!) },
    validation: { tokens, labels: Float32Array.from(labels[0]!) },
  };
  const objective = objectiveOf(task);
  const { network } = objective;
  const parameters = network.layout.initialize(Random.of(1, 'weights'));
  const numbersOf = async (variant: KernelVariant) => {
    const { label } = await useBackend('wasm', variant);
    expect(label).toContain(variant);
    const gradient = new Float32Array(network.layout.size);
    const { loss } = new BatchGradient(task, objective).shard(parameters, 0, 0, 1, gradient);
    const { outputs, embeddings } = await predictOutputs(network, parameters, tokens);
    return { loss, gradient, outputs, embeddings };
  };
  const wide = await numbersOf('wide');
  expect(wide.gradient.some((slope) => slope !== 0)).toBe(true);
  expect(wide).toEqual(await numbersOf('relaxed'));
});
