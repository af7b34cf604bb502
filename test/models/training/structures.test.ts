import { describe, expect, test } from 'vitest';
import { crystalComposition } from '../../../server/src/chemistry/structure/contents.ts';
import { readStructure } from '../../../server/src/chemistry/structure/readStructure.ts';
import { Failure } from '../../../server/src/foundation/failure.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { restoreModel, trainModel } from '../../../server/src/models/train.ts';
import type { CheckpointStore, TrainingHooks } from '../../../server/src/models/trainedModel.ts';
import type { LabelledMaterials, ModelPlan } from '../../../server/src/models/types.ts';
import { smallPerovskites } from '../../support/smallPerovskites.ts';
import { numbersOf } from './madeUpMaterials.ts';

const order = Random.of(1, 'structures').permutation(smallPerovskites().length);
const all = Array.from(order, (index) => smallPerovskites()[index]!).map(({ poscar, value }) => {
  const [read] = readStructure(poscar);
  if (!read?.ok) throw new Error('the POSCAR cannot be read');
  return { crystal: read.crystal, value };
});

function part(
  first: number,
  end: number,
): LabelledMaterials & { readonly crystals: NonNullable<LabelledMaterials['crystals']> } {
  const rows = all.slice(first, end);
  return {
    compositions: rows.map(({ crystal }) => crystalComposition(crystal)),
    crystals: rows.map(({ crystal }) => crystal),
    labels: [Float64Array.from(rows, ({ value }) => value)],
  };
}

const plan: ModelPlan = {
  name: 'net',
  targets: [{ name: 'order', unit: '1', transform: 'identity', minimum: null, maximum: null }],
  encoder: {
    inputs: ['composition', 'structure_image', 'cell'],
    embedding: 16,
    layers: 1,
    heads: 2,
    feedForward: 16,
    dropout: 0.1,
  },
  training: { epochs: 6, batch: 64, learningRate: 6e-3, weightDecay: 0.02, ensemble: 1, seed: 5 },
  baselines: ['extra_trees'],
  method: 'stacked',
  coverage: 0.9,
};
const input = { plan, train: part(0, 160), validation: part(160, 200), test: part(200, 240) };

function hooks(overrides: Partial<TrainingHooks> = {}): TrainingHooks {
  const none: CheckpointStore = { load: async () => null, save: async () => {} };
  return {
    signal: new AbortController().signal,
    onProgress: () => {},
    onMetric: () => {},
    checkpoints: none,
    ...overrides,
  };
}

describe('training a model that sees structures', async () => {
  const model = await trainModel(input, hooks({ threads: 1 }));

  test('gives the same numbers again, whatever the number of threads', async () => {
    const again = await trainModel(input, hooks({ threads: 2 }));
    expect(again.summary.targets).toEqual(model.summary.targets);
    const [first, second] = [model, again].map((one) => one.files().get('weights.safetensors'));
    expect(Buffer.compare(first!, second!)).toBe(0);
  });

  test('continued from a checkpoint ends with the numbers of training that never stopped', async () => {
    const saved = new Map<string, Uint8Array>();
    const store: CheckpointStore = {
      load: async (name) => saved.get(name) ?? null,
      save: async (name, bytes) => void saved.set(name, bytes.slice()),
    };
    const stop = new AbortController();
    const stopped = trainModel(
      input,
      hooks({ signal: stop.signal, checkpoints: store, onMetric: (_member, epoch) => epoch >= 3 && stop.abort() }),
    );
    // It may be done before it hears of the stop; either way the second training ends where the first would have.
    await stopped.catch((error) => expect((error as Failure).details.kind).toBe('cancelled'));
    const continued = await trainModel(input, hooks({ checkpoints: store }));
    expect(continued.summary.targets).toEqual(model.summary.targets);
  });

  test('the files give back a model with the same predictions, with structures, without, and of both together', async () => {
    const files = model.files();
    const restored = await restoreModel(async (name) => files.get(name)!);
    const { compositions, crystals } = input.test;
    const some = crystals.map((crystal, row) => (row % 3 === 0 ? null : crystal));
    const [withAll, without, mixed] = await Promise.all(
      [{ crystals }, {}, { crystals: some }].map(async (known) => {
        const expected = await model.predict(compositions, known);
        expect(numbersOf(await restored.predict(compositions, known))).toEqual(numbersOf(expected));
        return expected;
      }),
    );
    // Each row of the mixture is answered as its own kind is.
    mixed!.targets[0]!.mean.forEach((value, row) => {
      const kind = some[row] === null ? without! : withAll!;
      expect(value).toBeCloseTo(kind.targets[0]!.mean[row]!, 4);
      expect(mixed!.targets[0]!.upper[row]).toBeCloseTo(kind.targets[0]!.upper[row]!, 4);
      expect(mixed!.domain[row]!.percentile).toBeCloseTo(kind.domain[row]!.percentile, 1);
    });
    expect(withAll!.targets[0]!.mean).not.toEqual(without!.targets[0]!.mean);
  });

  test('of structures alone refuses a formula', async () => {
    const alone = { ...plan, encoder: { ...plan.encoder, inputs: ['structure_image'] as const }, baselines: [] };
    const seeing = await trainModel(
      { ...input, plan: { ...alone, training: { ...plan.training, epochs: 1 } } },
      hooks(),
    );
    const failure = await seeing.predict(input.test.compositions).catch((error) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).details.code).toBe('structure-missing');
  });
});
