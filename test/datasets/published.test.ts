import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readColumns } from '../../server/src/datasets/columns.ts';
import { loadDataset } from '../../server/src/datasets/load.ts';
import { readMaterials } from '../../server/src/datasets/materials.ts';
import type { CleaningPlan, DatasetPlan } from '../../server/src/datasets/types.ts';
import { hasSharedData, sharedData } from '../support/sharedData.ts';
import { collect, KEEP_ALL, planOf, target } from './support.ts';

/** Lines of a CSV file without quotes, split by hand: an independent reading to hold ours against. */
function plainLines(path: string): string[][] {
  const bytes = readFileSync(sharedData(path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
}

describe.skipIf(!hasSharedData)('the splits of the CrabNet paper', () => {
  const split: DatasetPlan['split'] = {
    method: 'column',
    column: 'split',
    train: 'train',
    validation: 'val',
    test: 'test',
  };
  const load = (file: string, cleaning: CleaningPlan) =>
    loadDataset(
      planOf(sharedData(`crabnet/${file}`), {
        targets: [{ ...target('target', '1'), column: 'target' }],
        cleaning,
        split,
      }),
    );

  // Wang, Kauwe, Murdock and Sparks 2021 (doi:10.1038/s41524-021-00545-1) count rows as they stand in the file for
  // training and validation, and for the test part those left after single elements are dropped and formulas that stand
  // twice averaged; mean and standard deviation (n - 1) are those of the test labels that are left, in single precision.
  const published = new Map(
    (hasSharedData ? plainLines('anchors/crabnet_paper_mae.csv') : []).map((cells) => [
      cells[0],
      cells.slice(6).map(Number),
    ]),
  );

  it.each([
    'aflow__ael_bulk_modulus_vrh.csv',
    'aflow__agl_thermal_conductivity_300K.csv',
    'aflow__Egap.csv.gz',
    'mp_shear_modulus.csv',
    'mp_e_hull.csv.gz',
  ])('are met row by row: %s', async (file) => {
    const [train, validation, test, mean, deviation] = published.get(file.replace(/\.csv(\.gz)?$/, ''))!;
    const asItStands = (await load(file, KEEP_ALL)).folds[0]!;
    expect([asItStands.train.length, asItStands.validation.length]).toEqual([train, validation]);
    const cleaned = await load(file, { ...KEEP_ALL, duplicates: 'mean', elements: { minimum: 2, maximum: 99 } });
    const labels = Array.from(cleaned.folds[0]!.test, (row) => cleaned.targets[0]!.values[row]!);
    expect(labels).toHaveLength(test!);
    const average = labels.reduce((sum, label) => sum + label, 0) / labels.length;
    expect(average / mean!).toBeCloseTo(1, 6);
    const squares = labels.reduce((sum, label) => sum + (label - average) ** 2, 0);
    expect(Math.sqrt(squares / (labels.length - 1)) / deviation!).toBeCloseTo(1, 6);
  });

  it('leave 3390, 727 and 732 rows of AFLOW bulk modulus without the single elements', async () => {
    const dataset = await load('aflow__ael_bulk_modulus_vrh.csv', {
      ...KEEP_ALL,
      duplicates: 'mean',
      elements: { minimum: 2, maximum: 99 },
    });
    // Counted by hand in the file: 4896 rows, of them 38, 5 and 4 with a single element symbol.
    const expected = { train: 0, val: 0, test: 0 };
    for (const [formula, , part] of plainLines('crabnet/aflow__ael_bulk_modulus_vrh.csv').slice(1)) {
      if (new Set(formula!.match(/[A-Z][a-z]?/g)).size > 1) expected[part as keyof typeof expected]++;
    }
    const [{ train, validation, test }] = dataset.folds as [(typeof dataset.folds)[number]];
    expect([train.length, validation.length, test.length]).toEqual([3390, 727, 732]);
    expect([train.length, validation.length, test.length]).toEqual(Object.values(expected));
    expect(dataset.account).toMatchObject({
      rowsRead: 4896,
      rowsKept: 4849,
      counts: { 'element-count': 47 },
      warnings: [],
    });
  });

  it('tell the formula that two parts of the AFLOW band gaps share', async () => {
    const { account } = await load('aflow__Egap.csv.gz', KEEP_ALL);
    expect(account.counts).toEqual({ leakage: 2 });
    expect(account.warnings.map(({ code }) => code)).toEqual(['leakage']);
    const lines = plainLines('crabnet/aflow__Egap.csv.gz');
    const [first, second] = account.entries;
    for (const entry of [first!, second!]) expect(lines[entry.line - 1]?.[0]).toBe(entry.formula);
    // One of them is in the validation, the other in the test part of the file.
    expect([lines[first!.line - 1]?.[2], lines[second!.line - 1]?.[2]].sort()).toEqual(['test', 'val']);
  });
});

describe.skipIf(!hasSharedData)('the folds of matbench', () => {
  it.each([
    ['matbench_expt_gap.csv', 'gap expt', 'eV'],
    ['matbench_perovskites.csv', 'e_form', 'eV'],
    ['matbench_mp_gap.csv.gz', 'gap pbe', 'eV'],
  ])('are met exactly: %s', async (file, column, unit) => {
    const lines = plainLines(`matbench/${file}`);
    const header = lines[0]!;
    const dataset = await loadDataset(
      planOf(sharedData(`matbench/${file}`), {
        material: { column: 'composition' },
        targets: [{ ...target('y', unit), column }],
        split: { method: 'fold_column', column: 'fold' },
      }),
    );
    expect(dataset.formulas).toHaveLength(lines.length - 1);
    expect(dataset.folds).toHaveLength(5);
    dataset.folds.forEach(({ train, validation, test }, fold) => {
      const published = lines.flatMap((cells, at) => (cells[header.indexOf('fold')] === String(fold) ? [at + 1] : []));
      expect(Array.from(test, (row) => dataset.lines[row])).toEqual(published);
      expect(train.length + validation.length + test.length).toBe(lines.length - 1);
      expect(Math.abs(validation.length / (train.length + validation.length) - 0.1)).toBeLessThan(0.002);
      // Validation is ours to choose, so it shares no formula with training.
      const trained = new Set(Array.from(train, (row) => dataset.formulas[row]));
      expect(validation.some((row) => trained.has(dataset.formulas[row]))).toBe(false);
    });
  });
});

describe.skipIf(!hasSharedData)('other files of the field', () => {
  it('keep sodium nitride among the Materials Project formulas', async () => {
    const formulas = await collect(
      readMaterials({ format: 'csv', path: sharedData('crabnet/mp_e_hull.csv.gz') }, 'formula'),
    );
    expect(formulas).toHaveLength(56_662);
    expect(formulas.some(({ formula }) => formula === 'NaN' || formula === 'Na1N1')).toBe(true);
  });

  it('stream from compressed JSON Lines', async () => {
    const path = sharedData('structures/mp_optical_3688_optimade.jsonl.gz');
    expect((await readColumns(path, 'json_lines')).map(({ name }) => name)).toContain('attributes');
    expect(await collect(readMaterials({ format: 'json_lines', path }, 'id'))).toHaveLength(3688);
  });

  it('keep missing labels apart from measured ones', async () => {
    const path = sharedData('compositions_misc/formation_enthalpy_expt_1276.csv');
    const facts = new Map((await readColumns(path, 'csv')).map((fact) => [fact.name, fact]));
    expect(facts.get('formula')?.type).toBe('formula');
    expect(facts.get('e_form expt')?.type).toBe('number');
    const dataset = await loadDataset(
      planOf(path, { targets: [target('e_form expt', 'eV/atom'), target('e_form mp', 'eV/atom')] }),
    );
    const empty = plainLines('compositions_misc/formation_enthalpy_expt_1276.csv').slice(1);
    const known = empty.filter((cells) => cells[5] || cells[6]).length;
    expect(dataset.account.rowsKept).toBe(known);
    expect(dataset.profile.targets.map(({ labelled }) => labelled)).toEqual([
      empty.filter((cells) => cells[5]).length,
      empty.filter((cells) => cells[6]).length,
    ]);
  });
});
