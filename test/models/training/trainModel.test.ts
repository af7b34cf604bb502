import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../server/src/chemistry/formula.ts';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import { Failure } from '../../../server/src/foundation/failure.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { restoreModel, trainModel } from '../../../server/src/models/train.ts';
import type { CheckpointStore, TrainingHooks, TrainingInput } from '../../../server/src/models/trainedModel.ts';
import type { LabelledMaterials, ModelPlan } from '../../../server/src/models/types.ts';
import { numbersOf } from './madeUpMaterials.ts';

const ELEMENTS = ['Li', 'Na', 'K', 'Mg', 'Ca', 'Al', 'Ga', 'Ti', 'Zn', 'O', 'S', 'Se', 'F', 'Cl', 'N'];

/** Compositions and two made-up targets that follow from them, the second missing in every third row. */
function materials(count: number, seed: number): LabelledMaterials {
  const random = Random.of(seed, 'materials');
  const compositions: Composition[] = [];
  const [first, second] = [new Float64Array(count), new Float64Array(count)];
  for (let row = 0; row < count; row++) {
    const chosen = random.permutation(ELEMENTS.length).slice(0, 2 + random.below(2));
    const parsed = parseFormula([...chosen].map((index) => `${ELEMENTS[index]}${1 + random.below(3)}`).join(''));
    if (!parsed.ok) throw new Error(parsed.failure.message);
    compositions.push(parsed.composition);
    let [sum, total] = [0, 0];
    for (const [symbol, amount] of parsed.composition.amounts) {
      sum += amount * ELEMENTS.indexOf(symbol);
      total += amount;
    }
    first[row] = sum / total - 7;
    second[row] = row % 3 === 0 ? Number.NaN : Math.exp(sum / total / 4);
  }
  return { compositions, labels: [first, second] };
}

const plan: ModelPlan = {
  name: 'net',
  targets: [
    { name: 'energy', unit: 'eV/atom', transform: 'identity', minimum: null, maximum: null },
    { name: 'modulus', unit: 'GPa', transform: 'log', minimum: 0, maximum: null },
  ],
  encoder: { embedding: 32, layers: 2, heads: 4, feedForward: 64, dropout: 0.1 },
  training: { epochs: 12, batch: 64, learningRate: 6e-3, weightDecay: 0.02, ensemble: 2, seed: 5 },
  baselines: ['median', 'ridge'],
  method: 'auto',
  coverage: 0.9,
};
const input: TrainingInput = { plan, train: materials(200, 1), validation: materials(60, 2), test: materials(60, 3) };

function memoryStore(): CheckpointStore & { readonly saved: Map<string, Uint8Array> } {
  const saved = new Map<string, Uint8Array>();
  return {
    saved,
    load: async (name) => saved.get(name) ?? null,
    save: async (name, bytes) => void saved.set(name, bytes.slice()),
  };
}

function hooks(overrides: Partial<TrainingHooks> = {}): TrainingHooks {
  return {
    signal: new AbortController().signal,
    onProgress: () => {},
    onMetric: () => {},
    checkpoints: memoryStore(),
    ...overrides,
  };
}

describe('training a model', async () => {
  const model = await trainModel(input, hooks());
  const [energy, modulus] = model.summary.targets;

  test('learns both targets, one of them with missing labels', () => {
    // The labels are a smooth function of the composition: the median's error is what not learning looks like.
    const median = (target: typeof energy) => target!.baselines.find(({ name }) => name === 'median')!.test!.mae;
    expect(energy!.test!.mae).toBeLessThan(0.4 * median(energy));
    expect(modulus!.test!.mae).toBeLessThan(0.6 * median(modulus));
    expect(energy!.test!.count).toBe(60);
    expect(modulus!.test!.count).toBe(40);
  });

  test('a second training gives the same numbers, whatever the number of threads', async () => {
    // One: members one after another. Four: two threads share the batches of each.
    for (const threads of [1, 4]) {
      const again = await trainModel(input, hooks({ threads }));
      expect(again.summary.targets).toEqual(model.summary.targets);
      const [first, second] = [model, again].map((one) => one.files().get('weights.safetensors'));
      expect(Buffer.compare(first!, second!)).toBe(0);
    }
  });

  test('another seed gives other numbers', async () => {
    const other = { ...plan, training: { ...plan.training, seed: 6 } };
    const again = await trainModel({ ...input, plan: other }, hooks());
    expect(again.summary.targets[0]!.network.test!.mae).not.toBe(energy!.network.test!.mae);
  });

  test('intervals hold the labels about as often as they say, lie within the bounds and around the prediction', () => {
    // 60 rows at 90 %: five standard deviations are 19 %.
    expect(energy!.test!.coverage).toBeGreaterThan(0.7);
    for (const { lower, predicted, upper } of modulus!.testRows) {
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(predicted);
      expect(upper).toBeGreaterThanOrEqual(predicted);
    }
  });

  test('the files give back a model with the same predictions', async () => {
    const files = model.files();
    const restored = await restoreModel(async (name) => files.get(name)!);
    const { compositions } = input.test;
    const [expected, actual] = [await model.predict(compositions), await restored.predict(compositions)];
    expect(numbersOf(actual)).toEqual(numbersOf(expected));
    expect(await restored.embed(compositions)).toEqual(await model.embed(compositions));
  });

  test('an element never seen is outside the domain, with the reason', async () => {
    const parsed = parseFormula('UO2');
    if (!parsed.ok) throw new Error('UO2');
    const { domain } = await model.predict([parsed.composition]);
    expect(domain[0]).toMatchObject({ inside: false });
    expect(domain[0]!.reasons.join()).toContain('U');
  });

  test('a composition is one material however it is written', async () => {
    const parse = (text: string) => {
      const parsed = parseFormula(text);
      if (!parsed.ok) throw new Error(text);
      return parsed.composition;
    };
    const { targets } = await model.predict(['MgAl2O4', 'O4Al2Mg', 'Mg2Al4O8', 'Mg0.5AlO2'].map(parse));
    for (const { mean } of targets) {
      for (const value of mean) expect(value).toBeCloseTo(mean[0]!, 5);
    }
  });
});

describe('stopping and going on', () => {
  test('training continued from a checkpoint ends with the numbers of training that never stopped', async () => {
    const { trainMember } = await import('../../../server/src/models/training/member.ts');
    const { readCheckpoint, writeCheckpoint } = await import('../../../server/src/models/training/memberCheckpoint.ts');
    const { useBackend } = await import('../../../server/src/models/engine/backend.ts');
    const { elementFacts } = await import('../../../server/src/models/representation/elementFacts.ts');
    const { tokenize } = await import('../../../server/src/models/representation/tokens.ts');
    const { atomicNumber } = await import('../../../server/src/chemistry/symbols.ts');
    await useBackend();
    const part = ({ compositions, labels }: LabelledMaterials) => ({
      tokens: tokenize(compositions, (symbol) => atomicNumber(symbol)!),
      labels: Float32Array.from(labels[0]!),
    });
    const scale = { link: 'identity', positive: false, center: 0, scale: 1, minimum: null, maximum: null } as const;
    const task = {
      member: 0,
      encoder: plan.encoder,
      training: { ...plan.training, epochs: 6 },
      facts: elementFacts(),
      scales: [scale],
      train: part(input.train),
      validation: part(input.validation),
    };
    let middle: Uint8Array = new Uint8Array();
    const ignore = { onBatch: () => {}, onEvaluation: () => {} };
    const whole = await trainMember(task, {
      ...ignore,
      onEpoch: (state) => {
        if (state.epoch === 3) middle = writeCheckpoint(state);
      },
    });
    const resumed = await trainMember(task, { ...ignore, onEpoch: () => {} }, { from: readCheckpoint(middle) });
    expect(resumed.optimizer).toEqual(whole.optimizer);
    expect(resumed.best).toEqual(whole.best);
    expect(resumed.history).toEqual(whole.history);
  });

  test('a member found finished is not trained again', async () => {
    const checkpoints = memoryStore();
    await trainModel(input, hooks({ checkpoints }));
    const epochs: number[] = [];
    const written: string[] = [];
    const save = async (name: string) => void written.push(name);
    const onMetric = (_member: number, epoch: number) => void epochs.push(epoch);
    await trainModel(input, hooks({ checkpoints: { ...checkpoints, save }, onMetric }));
    // Every epoch of a training is written down.
    expect(written).toEqual([]);
    expect(epochs).toContain(12);
  });

  test('a cancel ends training with a failure of that kind', async () => {
    const controller = new AbortController();
    const training = trainModel(
      { ...input, plan: { ...plan, training: { ...plan.training, epochs: 2000 } } },
      hooks({ signal: controller.signal, onMetric: () => controller.abort() }),
    );
    await expect(training).rejects.toSatisfy((error) => error instanceof Failure && error.details.kind === 'cancelled');
  });
});
