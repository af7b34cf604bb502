import { describe, expect, test } from 'vitest';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import { Failure } from '../../../server/src/foundation/failure.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import {
  type BaselinesRecord,
  restoreBaselines,
  trainBaselines,
} from '../../../server/src/models/baselines/trainBaselines.ts';
import type { BaselineName, LabelledMaterials, ModelTarget } from '../../../server/src/models/types.ts';

const ALL: readonly BaselineName[] = [
  'median',
  'nearest_neighbours',
  'ridge',
  'random_forest',
  'extra_trees',
  'fraction_trees',
];
const METALS = [
  'Li',
  'Na',
  'K',
  'Mg',
  'Ca',
  'Sr',
  'Ba',
  'Ti',
  'Zr',
  'V',
  'Cr',
  'Mn',
  'Fe',
  'Co',
  'Ni',
  'Cu',
  'Zn',
  'Al',
];
const ANIONS = ['O', 'S', 'F', 'Cl', 'N', 'P'];

const targets: ModelTarget[] = [
  { name: 'density', unit: 'g/cm^3', transform: 'log', minimum: 0, maximum: null },
  { name: 'share', unit: '1', transform: 'identity', minimum: 0, maximum: 0.75 },
];

/** Made-up materials; the second target is the fraction of the first metal, known of every other material only. */
function materials(count: number, seed: number): LabelledMaterials {
  const random = Random.of(seed, 'materials');
  const pick = (symbols: readonly string[]) => symbols[random.below(symbols.length)]!;
  const compositions: Composition[] = Array.from({ length: count }, () => {
    const metal = pick(METALS);
    const other = pick(METALS);
    const amounts = new Map([
      [metal, 1 + random.below(3)],
      [other, 1 + random.below(3)],
      [pick(ANIONS), 1 + random.below(4)],
    ]);
    return { amounts, charge: 0 };
  });
  const share = compositions.map(
    ({ amounts }) => [...amounts.values()][0]! / [...amounts.values()].reduce((a, b) => a + b),
  );
  return {
    compositions,
    labels: [
      Float64Array.from(share, (value) => 2 + 5 * value + 0.1 * random.normal()),
      Float64Array.from(share, (value, row) => (row % 2 === 0 ? value : Number.NaN)),
    ],
  };
}

const train = materials(200, 1);
const validation = materials(50, 2);
const test_ = materials(50, 3);

describe('the baselines of a model', () => {
  test('predict every target of every name, within the bounds, reporting progress up to 1', async () => {
    const fractions: number[] = [];
    const phases = new Set<string>();
    const trained = await trainBaselines(ALL, train, validation, targets, 7, {
      onProgress: (phase, fraction) => {
        phases.add(phase);
        fractions.push(fraction);
      },
    });
    const predicted = await trained.predict(test_.compositions);
    expect([...predicted.keys()]).toEqual(ALL);
    for (const [, ofTargets] of predicted) {
      expect(ofTargets.map((values) => values.length)).toEqual([50, 50]);
      expect(ofTargets.every((values) => values.every(Number.isFinite))).toBe(true);
      expect(Math.max(...ofTargets[1]!)).toBeLessThanOrEqual(0.75);
    }
    expect(fractions).toEqual([...fractions].sort((first, second) => first - second));
    expect(fractions.at(-1)).toBeCloseTo(1, 12);
    expect(phases).toContain('baseline random forest, density');
    expect([1, 3, 5, 10]).toContain(trained.settings().get('nearest_neighbours')![0]!.neighbours);
  });

  test('give the same numbers with the same seed, others with another, and again after being written down', async () => {
    const forests: BaselineName[] = ['random_forest', 'extra_trees', 'fraction_trees'];
    const first = await (await trainBaselines(ALL, train, validation, targets, 7)).predict(test_.compositions);
    const again = await trainBaselines(ALL, train, validation, targets, 7);
    expect(await again.predict(test_.compositions)).toEqual(first);
    const record = JSON.parse(JSON.stringify(again)) as BaselinesRecord;
    expect(await restoreBaselines(record).predict(test_.compositions)).toEqual(first);
    expect(restoreBaselines(record).settings()).toEqual(again.settings());
    const other = await (await trainBaselines(forests, train, validation, targets, 8)).predict(test_.compositions);
    for (const name of forests) expect(other.get(name)).not.toEqual(first.get(name));
  });

  test('a row without a label is as good as no row', async () => {
    const target = [targets[1]!];
    const only = (part: LabelledMaterials): LabelledMaterials => ({
      compositions: part.compositions.filter((_, row) => row % 2 === 0),
      labels: [part.labels[1]!.filter((_, row) => row % 2 === 0)],
    });
    const missing = (part: LabelledMaterials): LabelledMaterials => ({ ...part, labels: [part.labels[1]!] });
    const short = await trainBaselines(ALL, only(train), only(validation), target, 7);
    const full = await trainBaselines(ALL, missing(train), missing(validation), target, 7);
    expect(await full.predict(test_.compositions)).toEqual(await short.predict(test_.compositions));
  });

  test('no label at all is a failure that names the target', async () => {
    const empty = { ...train, labels: [train.labels[0]!, train.labels[1]!.map(() => Number.NaN)] };
    const failure = await trainBaselines(['median'], empty, validation, targets, 7).catch((error) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure.details).toMatchObject({ kind: 'data', code: 'no-training-labels' });
    expect(failure.message).toContain('share');
  });

  test('a validation part without labels leaves the default settings', async () => {
    const none = { ...validation, labels: validation.labels.map((labels) => labels.map(() => Number.NaN)) };
    const trained = await trainBaselines(['nearest_neighbours', 'ridge'], train, none, targets, 7);
    expect(trained.settings().get('nearest_neighbours')![0]).toMatchObject({ neighbours: 5 });
    expect(trained.settings().get('ridge')![0]).toEqual({ penalty: 0.01 });
  });

  test('a single training material is enough, if not good', async () => {
    const one = { compositions: train.compositions.slice(0, 1), labels: train.labels.map((each) => each.slice(0, 1)) };
    const predicted = await (await trainBaselines(ALL, one, validation, targets, 7)).predict(test_.compositions);
    for (const [, [density]] of predicted) expect(density![0]).toBeCloseTo(train.labels[0]![0]!, 5);
  });

  test.each(ALL.slice(1))('%s stops within half a second of work after a cancel', async (name) => {
    const large = materials(20_000, 4);
    const controller = new AbortController();
    let cancelled = process.cpuUsage();
    setTimeout(() => {
      cancelled = process.cpuUsage();
      controller.abort();
    }, 100);
    const training = trainBaselines([name], large, materials(5_000, 5), targets, 7, { signal: controller.signal });
    await expect(training).rejects.toMatchObject({ details: { kind: 'cancelled', code: 'cancelled' } });
    // Of the processor, on as many as two threads: a busy machine changes nothing.
    expect(process.cpuUsage(cancelled).user / 1000).toBeLessThan(1000);
  });
});
