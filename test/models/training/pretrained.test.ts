import { describe, expect, test } from 'vitest';
import { readModel } from '../../../server/src/models/modelFiles.ts';
import { trainModel } from '../../../server/src/models/train.ts';
import { madeUpMaterials, quietHooks, smallPlan } from './madeUpMaterials.ts';

describe('a model that starts from another', async () => {
  const many = { train: madeUpMaterials(600, 1), validation: madeUpMaterials(60, 2), test: madeUpMaterials(60, 3) };
  const general = await trainModel({ plan: { ...smallPlan, name: 'general' }, ...many }, quietHooks());
  const files = general.files();
  const pretrained = await readModel(async (name) => files.get(name)!);
  // Another property of the same materials, known of 24 of them.
  const other = (mean: number) => Math.exp(mean / 5);
  const few = {
    train: madeUpMaterials(24, 4, other),
    validation: madeUpMaterials(60, 5, other),
    test: madeUpMaterials(200, 6, other),
  };
  const plan = { ...smallPlan, training: { ...smallPlan.training, epochs: 20 } };

  test('errs less with few rows than one that starts at random', async () => {
    const alone = await trainModel({ plan, ...few }, quietHooks());
    const tuned = await trainModel({ plan, ...few, pretrained }, quietHooks());
    const [random, started] = [alone, tuned].map(({ summary }) => summary.targets[0]!.test!.mae);
    expect(started).toBeLessThan(0.85 * random!);
  });

  test('refuses the weights of another encoder', async () => {
    const wider = { ...plan, encoder: { ...plan.encoder, embedding: 32 } };
    await expect(trainModel({ plan: wider, ...few, pretrained }, quietHooks())).rejects.toMatchObject({
      details: { kind: 'model', code: 'encoder-differs' },
    });
  });
});
