import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../server/src/chemistry/formula.ts';
import { crystalComposition } from '../../../server/src/chemistry/structure/contents.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { HIDDEN, hideElements } from '../../../server/src/models/representation/hideElements.ts';
import { materialTokens } from '../../../server/src/models/representation/materialTokens.ts';
import { trainModel } from '../../../server/src/models/train.ts';
import { elementLossAndGradient } from '../../../server/src/models/training/maskedElements.ts';
import type { LabelledMaterials, ModelPlan } from '../../../server/src/models/types.ts';
import { anyCrystal, strontiumTitanate } from '../../chemistry/image/crystals.ts';
import { memoryStore, quietHooks, smallPlan } from './madeUpMaterials.ts';

describe('hiding an element', () => {
  const random = Random.of(4, 'hidden elements');
  const crystals = [strontiumTitanate, null, ...Array.from({ length: 3 }, () => anyCrystal(random)), strontiumTitanate];
  const compositions = crystals.map((crystal) => crystalComposition(crystal ?? strontiumTitanate));
  const tokens = materialTokens({ compositions, crystals }, ['composition', 'structure_image', 'cell']);
  const rows = [5, 1, 2, 0];
  const { tokens: masked, answers } = hideElements(tokens, rows, random);

  test('takes its name from its token and from both ends of the rows of the pair map, and nothing else', () => {
    rows.forEach((row, b) => {
      const unlessHidden = (number: number) => (number === answers[b] ? HIDDEN : number);
      const part = (of: { offsets: Int32Array }, which: number) =>
        [of.offsets[which]!, of.offsets[which + 1]!] as const;
      const [own, whole] = [part(masked, b), part(tokens, row)];
      const before = tokens.atomicNumbers.slice(...whole);
      expect([...before]).toContain(answers[b]);
      expect(masked.atomicNumbers.slice(...own)).toEqual(before.map(unlessHidden));
      expect(masked.fractions.slice(...own)).toEqual(tokens.fractions.slice(...whole));
      const [image, all] = [masked.structures!, tokens.structures!];
      const [ownRows, allRows] = [part(image, b), part(all, row)];
      expect(image.centres.slice(...ownRows)).toEqual(all.centres.slice(...allRows).map(unlessHidden));
      expect(image.neighbours.slice(...ownRows)).toEqual(all.neighbours.slice(...allRows).map(unlessHidden));
      const profiles = (of: typeof image, [first, end]: readonly [number, number]) =>
        of.profiles.slice(48 * first, 48 * end);
      expect(profiles(image, ownRows)).toEqual(profiles(all, allRows));
      expect(image.cells.slice(2 * b, 2 * b + 2)).toEqual(all.cells.slice(2 * row, 2 * row + 2));
      expect(image.known[b]).toBe(all.known[row]);
    });
    expect(masked.structures!.offsets.at(-1)).toBe(masked.structures!.centres.length);
  });
});

test('the slope of the loss is that of its differences', () => {
  const random = Random.of(2, 'logits');
  const logits = Float32Array.from({ length: 12 }, () => random.normal());
  const answers = Int32Array.of(1, 3, 0);
  const { gradient } = elementLossAndGradient(logits, answers);
  const STEP = 0.01;
  gradient.forEach((slope, at) => {
    const [above, below] = [STEP, -STEP].map((by) => {
      const moved = logits.map((value, index) => (index === at ? value + by : value));
      return elementLossAndGradient(moved, answers).value;
    });
    expect(slope).toBeCloseTo((above! - below!) / (2 * STEP), 3);
  });
});

test('a logit is wrong where another is larger', () => {
  expect(elementLossAndGradient(Float32Array.of(0, 2, 1, 5, 0, 0), Int32Array.of(1, 2)).wrong).toBe(1);
});

describe('a model that learns to tell hidden elements first', () => {
  // Each cation has one anion, so that a hidden element follows from the other.
  const PAIRS = ['LiF', 'NaCl', 'KBr', 'MgO', 'CaS', 'ZnSe'];
  const salts = (count: number): LabelledMaterials => ({
    compositions: Array.from({ length: count }, (_, row) => {
      const parsed = parseFormula(PAIRS[row % PAIRS.length]!);
      if (!parsed.ok) throw new Error(parsed.failure.message);
      return parsed.composition;
    }),
    labels: [Float64Array.from({ length: count }, (_, row) => row % PAIRS.length)],
  });
  const input = { train: salts(120), validation: salts(24), test: salts(24) };
  const plan: ModelPlan = {
    ...smallPlan,
    training: { ...smallPlan.training, epochs: 2, ensemble: 2 },
    pretraining: { epochs: 15 },
  };

  test('tells them where they follow from the others', async () => {
    const { summary } = await trainModel({ plan: { ...plan, pretraining: { epochs: 60 } }, ...input }, quietHooks());
    // Twelve elements equally often: guessing is wrong in 92 % of cases.
    expect(summary.pretraining!.wrong).toBeLessThan(0.1);
    expect(summary.pretraining!.bestEpochs).toHaveLength(2);
  });

  test('stopped and continued, it is the model it would have been', async () => {
    const whole = await trainModel({ plan, ...input }, quietHooks());
    const checkpoints = memoryStore();
    const controller = new AbortController();
    let phases: string[] = [];
    const stopped = trainModel(
      { plan, ...input },
      quietHooks({
        checkpoints,
        signal: controller.signal,
        onProgress: (phase) => {
          phases.push(phase);
          // Both encoders are pretrained and the labels are next.
          if (phase.startsWith('training')) controller.abort();
        },
      }),
    );
    await expect(stopped).rejects.toMatchObject({ details: { kind: 'cancelled' } });
    expect([...checkpoints.saved.keys()]).toContain('pretraining-member-0.safetensors');
    const first = phases.filter((phase) => phase === 'telling hidden elements').length;
    phases = [];
    const continued = await trainModel(
      { plan, ...input },
      quietHooks({ checkpoints, onProgress: (phase) => phases.push(phase) }),
    );
    expect(phases.filter((phase) => phase === 'telling hidden elements').length).toBeLessThan(Math.max(first, 4));
    expect(continued.files().get('weights.safetensors')).toEqual(whole.files().get('weights.safetensors'));
  });
});
