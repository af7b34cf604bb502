import { describe, expect, test } from 'vitest';
import { candidatesOf, planWith } from '../../../server/src/models/sweep/candidates.ts';
import { trainModel } from '../../../server/src/models/train.ts';
import type { ModelPlan, SweepPlan } from '../../../server/src/models/types.ts';
import { madeUpMaterials, memoryStore, quietHooks, smallPlan } from './madeUpMaterials.ts';

function sweep(parameters: SweepPlan['parameters'], more: Partial<SweepPlan> = {}): SweepPlan {
  return { search: 'random', trials: 10, seed: 1, parameters, ...more };
}

describe('the candidates of a sweep', () => {
  test('begin with the plan as it stands, differ, and keep within their values and ranges', () => {
    const plan = sweep({
      learningRate: { from: 1e-4, to: 1e-2, whole: false },
      layers: { from: 1, to: 3, whole: true },
      dropout: { values: [0, 0.2] },
    });
    const candidates = candidatesOf(smallPlan, plan);
    expect(candidates).toHaveLength(10);
    expect(candidates[0]).toEqual({ learningRate: 6e-3, layers: 1, dropout: 0.1 });
    expect(new Set(candidates.map((candidate) => JSON.stringify(candidate))).size).toBe(10);
    for (const { learningRate, layers, dropout } of candidates.slice(1)) {
      expect(learningRate).toBeGreaterThanOrEqual(1e-4);
      expect(learningRate).toBeLessThanOrEqual(1e-2);
      expect([1, 2, 3]).toContain(layers);
      expect([0, 0.2]).toContain(dropout);
    }
    expect(candidatesOf(smallPlan, plan)).toEqual(candidates);
    expect(candidatesOf(smallPlan, { ...plan, seed: 2 })).not.toEqual(candidates);
  });

  test('of a range over orders of magnitude are spread over them', () => {
    const wide = sweep({ learningRate: { from: 1e-5, to: 1e-1, whole: false } }, { trials: 200 });
    const rates = candidatesOf(smallPlan, wide).map(({ learningRate }) => Math.log10(learningRate!));
    // Evenly over four decades, a quarter lies in each; 200 draws tell a quarter to about 3 %.
    const share = rates.filter((rate) => rate < -4).length / rates.length;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.35);
  });

  test('of a grid are all combinations, a range by its ends, and no more than there are trials for', () => {
    const grid = sweep(
      { layers: { from: 1, to: 3, whole: true }, dropout: { values: [0, 0.2] } },
      { search: 'grid', trials: 50 },
    );
    const candidates = candidatesOf(smallPlan, grid);
    expect(candidates).toHaveLength(5);
    expect(candidates).toEqual(
      expect.arrayContaining([1, 3].flatMap((layers) => [0, 0.2].map((dropout) => ({ layers, dropout })))),
    );
    expect(candidatesOf(smallPlan, { ...grid, trials: 3 })).toHaveLength(3);
  });

  test('end where the space ends, and give every head an equal share', () => {
    const narrow = sweep({ heads: { values: [2, 3] }, embedding: { values: [16] } }, { trials: 100 });
    expect(candidatesOf(smallPlan, narrow)).toEqual([
      { heads: 2, embedding: 16 },
      { heads: 3, embedding: 15 },
    ]);
  });

  test('become plans without a sweep', () => {
    const plan = planWith({ ...smallPlan, sweep: sweep({}) }, { layers: 2, learningRate: 1e-3 });
    expect(plan.encoder).toEqual({ ...smallPlan.encoder, layers: 2 });
    expect(plan.training).toEqual({ ...smallPlan.training, learningRate: 1e-3 });
    expect(plan).not.toHaveProperty('sweep');
  });
});

describe('a sweep', async () => {
  const data = { train: madeUpMaterials(120, 1), validation: madeUpMaterials(40, 2), test: madeUpMaterials(40, 3) };
  const plan: ModelPlan = {
    ...smallPlan,
    training: { ...smallPlan.training, epochs: 6, learningRate: 1e-5 },
    sweep: sweep({ learningRate: { values: [1e-5, 1e-2] } }),
  };
  const checkpoints = memoryStore();
  const model = await trainModel({ plan, ...data }, quietHooks({ checkpoints }));

  test('trains the model with the best trial by validation error', () => {
    const { trials } = model.summary;
    expect(trials.map(({ values }) => values.learningRate)).toEqual([1e-5, 1e-2]);
    // A thousandth of the step learns next to nothing in six epochs.
    expect(trials[1]!.criterion).toBeLessThan(0.8 * trials[0]!.criterion);
    expect(model.plan.training.learningRate).toBe(1e-2);
    // The trial was of the first member, so the model ends where it did.
    expect(model.summary.targets[0]!.validation.mae).toBeCloseTo(trials[1]!.validationMae[0]!, 6);
  });

  test('that was stopped goes on with the trials it has, to the same numbers', async () => {
    const half = memoryStore();
    const [first] = JSON.parse(new TextDecoder().decode(checkpoints.saved.get('sweep.json'))) as unknown[];
    await half.save('sweep.json', new TextEncoder().encode(JSON.stringify([first])));
    const phases: string[] = [];
    const onProgress = (phase: string) => void phases.push(phase);
    const again = await trainModel({ plan, ...data }, quietHooks({ checkpoints: half, onProgress }));
    expect(phases.some((phase) => phase.startsWith('trial 1'))).toBe(false);
    expect(phases.some((phase) => phase.startsWith('trial 2'))).toBe(true);
    expect(again.summary.targets).toEqual(model.summary.targets);
    expect(again.summary.trials.map(({ criterion }) => criterion)).toEqual(
      model.summary.trials.map(({ criterion }) => criterion),
    );
  });

  test('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const onProgress = (phase: string) => phase.startsWith('trial') && controller.abort();
    const hooks = quietHooks({ signal: controller.signal, onProgress });
    await expect(trainModel({ plan, ...data }, hooks)).rejects.toMatchObject({ details: { kind: 'cancelled' } });
  });

  test('of few epochs of patience ends a training early', async () => {
    const patient = { ...plan, training: { ...plan.training, epochs: 400, learningRate: 0.05, patience: 1 } };
    const { sweep: _, ...alone } = patient;
    const stopped = await trainModel({ plan: alone, ...data }, quietHooks());
    const { epochs } = stopped.summary.members[0]!;
    // With steps this long the error soon fails to fall.
    expect(epochs.at(-1)!.epoch).toBeLessThan(400);
    expect(stopped.summary.members[0]!.bestEpoch).toBeLessThan(epochs.at(-1)!.epoch);
  });
});
