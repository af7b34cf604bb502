import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INORGANICS, readInorganics } from '../../bench/inorganics/table.ts';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { loadDataset } from '../../server/src/datasets/load.ts';
import { planExperiment } from '../../server/src/experiments/plan/plan.ts';
import { check, format, parse } from '../../server/src/language/index.ts';
import { linkTexts } from '../language/severalFiles.ts';
import { hasSharedData } from '../support/sharedData.ts';

const examples = resolve(INORGANICS, '../..');
const read = (name: string) => readFileSync(resolve(examples, name), 'utf8');

describe.each(['quickstart.matml', 'bulk_modulus.matml', 'screening.matml', 'design.matml'])('examples/%s', (name) => {
  it('has nothing to complain about, and a dataset, a model and what is asked of it', () => {
    const { diagnostics, experiment } = check(parse(read(name)).tree);
    expect(diagnostics).toEqual([]);
    expect([...new Set(experiment.blocks.map((block) => block.kind))]).toEqual([
      'dataset',
      'model',
      name === 'design.matml' ? 'design' : 'predict',
    ]);
  });

  it('is formatted', () => {
    expect(format(read(name))).toBe(read(name));
  });
});

it('examples/shared_data.matml and wide_gaps.matml, which imports it, are sound and formatted', () => {
  const [shared, user] = ['shared_data.matml', 'wide_gaps.matml'].map(read) as [string, string];
  const imports = linkTexts('wide_gaps.matml', user, { 'shared_data.matml': shared });
  const { diagnostics, experiment } = check(parse(user).tree, { imports });
  expect([...check(parse(shared).tree).diagnostics, ...diagnostics]).toEqual([]);
  expect(experiment.blocks.map((block) => block.kind)).toEqual(['model', 'predict']);
  for (const text of [shared, user]) expect(format(text)).toBe(text);
});

it.each(['thousand_materials.matml', 'new_crystals.matml'])(
  'examples/%s and materials_project.matml, which it imports, are sound and formatted',
  (name) => {
    const [data, user] = ['materials_project.matml', name].map(read) as [string, string];
    const imports = linkTexts(name, user, { 'materials_project.matml': data });
    const errors = [...check(parse(data).tree).diagnostics, ...check(parse(user).tree, { imports }).diagnostics].filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
    expect(errors).toEqual([]);
    for (const text of [data, user]) expect(format(text)).toBe(text);
  },
);

it.skipIf(!hasSharedData)(
  'the thousand materials without a network are about a thousand, each with its crystal',
  async () => {
    const text = read('materials_project.matml');
    const runs = planExperiment(check(parse(text).tree).experiment, text).runs;
    const plan = runs.find(({ block }) => block === 'thousand_materials_offline')?.plan;
    if (plan?.kind !== 'dataset') throw new Error('a dataset was expected');
    const path = resolve(examples, plan.dataset.source.path);
    const dataset = await loadDataset({ ...plan.dataset, source: { ...plan.dataset.source, path } });
    expect(dataset.formulas.length).toBeGreaterThan(900);
    expect(dataset.crystals?.every((crystal) => crystal !== null)).toBe(true);
  },
);

describe('the quickstart', () => {
  const blocks = check(parse(read('quickstart.matml')).tree).experiment.blocks;

  it('reads columns that the table has', () => {
    const columns = readFileSync(INORGANICS, 'utf8').split('\n', 1)[0]!.split(',');
    expect(columns).toEqual(expect.arrayContaining(['formula', 'formation_enthalpy', 'band_gap']));
    const text = read('quickstart.matml');
    for (const [, column] of text.matchAll(/column\("(\w+)"\)/gu)) expect(columns).toContain(column);
  });

  it('predicts a dozen materials, none of which is in the table', () => {
    const materials = blocks.find((block) => block.kind === 'predict')?.attributes.get('materials');
    const items = materials?.type === 'list' ? materials.items : [];
    const known = new Set(readInorganics().map((crystal) => crystal.reducedFormula));
    expect(items).toHaveLength(12);
    for (const item of items) {
      if (item.type !== 'material') throw new Error(`not a material but a ${item.type}`);
      expect(known, item.formula).not.toContain(reducedFormula(item.composition));
    }
  });
});

it('examples/few_rows.matml is sound and formatted', () => {
  const text = read('few_rows.matml');
  const { diagnostics, experiment } = check(parse(text).tree);
  expect(diagnostics).toEqual([]);
  expect(experiment.blocks.map((block) => block.kind)).toEqual(['dataset', 'dataset', 'model', 'model']);
  expect(format(text)).toBe(text);
});
