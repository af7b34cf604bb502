import { describe, expect, it } from 'vitest';
import { planExperiment } from '../../server/src/experiments/plan/plan.ts';
import type { DatasetBlockPlan, ExperimentPlan, ModelBlockPlan } from '../../server/src/experiments/plan/types.ts';
import { check, parse } from '../../server/src/language/index.ts';
import { linkTexts } from '../language/severalFiles.ts';

function plan(text: string): ExperimentPlan {
  const { diagnostics, experiment } = check(parse(text).tree);
  expect(diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
  return planExperiment(experiment, text);
}

const DATASET = `dataset perovskites {
  source: csv("data/perovskites.csv")
  material: column("formula")
  targets: {
    formation_energy: column("e_form") in kJ/(mol atom)
    band_gap: column("gap") in meV
  }
  where: [band_gap > 0.1 eV, column("source") == "experiment"]
  clean: { duplicates: lowest, outliers: 6 mad, elements: ..4 }
  split: chemical_system(train: 70%, validation: 20%, test: 10%, seed: 7)
}
`;
const MODEL = `model net {
  data: perovskites
  predicts: [band_gap]
  training: { epochs: 60 }
}
`;
const PREDICT = `predict shortlist {
  model: net
  materials: [CsSnI3, "Ba0.5Sr0.5TiO3"]
}
`;

describe('a dataset block', () => {
  const [run] = plan(DATASET).runs;
  const { dataset } = run!.plan as DatasetBlockPlan;

  it('becomes all that is needed to load it, units and bounds from the ontology', () => {
    expect(dataset.source).toEqual({ format: 'csv', path: 'data/perovskites.csv' });
    expect(dataset.material).toEqual({ column: 'formula' });
    expect(dataset.targets).toEqual([
      {
        name: 'formation_energy',
        column: 'e_form',
        columnUnit: 'kJ/(mol atom)',
        unit: 'eV/atom',
        minimum: expect.toSatisfy((bound) => bound === null || typeof bound === 'number'),
        maximum: expect.toSatisfy((bound) => bound === null || typeof bound === 'number'),
      },
      // A band gap cannot be negative.
      expect.objectContaining({ name: 'band_gap', column: 'gap', columnUnit: 'meV', unit: 'eV', minimum: 0 }),
    ]);
    expect(dataset.cleaning).toEqual({
      duplicates: 'lowest',
      outliers: 6,
      invalid: 'error',
      elements: { minimum: 1, maximum: 4 },
    });
    expect(dataset.split).toEqual({ method: 'chemical_system', train: 0.7, validation: 0.2, test: 0.1, seed: 7 });
    expect(run!.seed).toBe(7);
  });

  it('has its conditions in the unit of the target, and on columns as they stand', () => {
    expect(dataset.where).toEqual([
      { on: { target: 'band_gap' }, comparator: '>', value: 0.1 },
      { on: { column: 'source' }, comparator: '==', value: 'experiment' },
    ]);
    const inMillielectronvolts = DATASET.replace('0.1 eV', '100 meV');
    const [condition] = (plan(inMillielectronvolts).runs[0]!.plan as DatasetBlockPlan).dataset.where;
    expect(condition!.value).toBeCloseTo(0.1, 12);
  });

  it.each([
    ['random(seed: 3)', { method: 'random', train: 0.8, validation: 0.1, test: 0.1, seed: 3, group: 'formula' }],
    ['k_fold(folds: 4)', { method: 'k_fold', folds: 4, seed: 1, group: 'formula' }],
    ['fold_column("fold")', { method: 'fold_column', column: 'fold' }],
    [
      'column("part", validation: "v")',
      { method: 'column', column: 'part', train: 'train', validation: 'v', test: 'test' },
    ],
  ])('split: %s', (split, expected) => {
    const text = DATASET.replace(/split: .*/, `split: ${split}`);
    expect((plan(text).runs[0]!.plan as DatasetBlockPlan).dataset.split).toEqual(expected);
  });

  it('without `where`, `clean` and `split` has the defaults of the schema', () => {
    const [bare] = plan(DATASET.replace(/^ {2}(where|clean|split): .*\n/gm, '')).runs;
    expect((bare!.plan as DatasetBlockPlan).dataset).toMatchObject({
      where: [],
      cleaning: { duplicates: 'median', outliers: null, invalid: 'error', elements: null },
      split: { method: 'random', train: 0.8, validation: 0.1, test: 0.1, group: 'formula' },
    });
  });
});

describe('model and predict blocks', () => {
  it('come after what they need, wherever they stand in the file', () => {
    const { runs, notBuilt } = plan(PREDICT + MODEL + DATASET);
    expect(runs.map(({ block, needs }) => [block, needs])).toEqual([
      ['perovskites', []],
      ['net', []],
      ['shortlist', ['net']],
    ]);
    expect(notBuilt).toEqual([]);
  });

  it('leave `auto` open until the rows are counted, and fill in the rest', () => {
    const { model } = plan(DATASET + MODEL).runs[1]!.plan as ModelBlockPlan;
    expect(model.targets.map(({ name, unit, transform }) => ({ name, unit, transform }))).toEqual([
      { name: 'band_gap', unit: 'eV', transform: 'zero_inflated' },
    ]);
    expect(model.training).toMatchObject({ epochs: 60, batch: null, ensemble: 3, seed: 1 });
    expect(model.encoder).toMatchObject({ embedding: 128, layers: 3, heads: 4 });
    expect(model.coverage).toBe(0.9);
  });

  it('without `predicts` learn every target', () => {
    const { model } = plan(DATASET + MODEL.replace(/ {2}predicts.*\n/, '')).runs[1]!.plan as ModelBlockPlan;
    expect(model.targets.map((target) => target.name)).toEqual(['formation_energy', 'band_gap']);
  });

  it('take materials from the text or from a file', () => {
    expect(plan(DATASET + MODEL + PREDICT).runs[2]!.plan).toMatchObject({
      materials: { from: 'text', formulas: ['CsSnI3', 'Ba0.5Sr0.5TiO3'] },
    });
    const fromFile = PREDICT.replace(/materials: .*/, 'materials: parquet("candidates.parquet", column: "comp")');
    expect(plan(DATASET + MODEL + fromFile).runs[2]!.plan).toMatchObject({
      materials: { from: 'file', source: { format: 'parquet', path: 'candidates.parquet' }, column: 'comp' },
    });
  });
});

describe('hashes', () => {
  const hashes = (text: string) => plan(text).runs.map((run) => run.planHash);
  const text = DATASET + MODEL + PREDICT;

  it('of plans do not change with comments and layout; that of the text does', () => {
    const commented = `// a comment\n${text.replace('{ epochs: 60 }', '{\n    epochs: 60\n  }')}`;
    expect(hashes(commented)).toEqual(hashes(text));
    expect(plan(commented).runs[0]!.textHash).not.toBe(plan(text).runs[0]!.textHash);
  });

  it('of a model change with its dataset, of a prediction with its model', () => {
    const [dataset, model, predict] = hashes(text);
    const reseeded = hashes(text.replace('seed: 7', 'seed: 8'));
    expect(reseeded.map((hash, index) => hash === [dataset, model, predict][index])).toEqual([false, false, false]);
    const longer = hashes(text.replace('epochs: 60', 'epochs: 61'));
    expect(longer.map((hash, index) => hash === [dataset, model, predict][index])).toEqual([true, false, false]);
  });
});

describe('a model that sees structures', () => {
  const data = DATASET.replace('material:', 'structure: column("cif")\n  material:');
  const modelPlan = (extra: string) => {
    const { runs } = plan(`${data}model net { data: perovskites, ${extra} }`);
    const [, run] = runs;
    return run!.plan.kind === 'model' ? run!.plan.model : null;
  };

  it('has its inputs and its ablation in the plan', () => {
    const seen = modelPlan('encoder: transformer(inputs: [composition, structure_image]), ablation: true');
    expect(seen?.encoder.inputs).toEqual(['composition', 'structure_image']);
    expect(seen?.ablation).toBe(true);
  });

  it('is planned as ever where it sees the composition alone', () => {
    const seen = modelPlan('encoder: transformer(inputs: [composition]), ablation: false');
    expect(seen).toEqual(modelPlan('coverage: 90%'));
    expect(seen?.encoder).not.toHaveProperty('inputs');
  });
});

describe('a model that starts from another', () => {
  const text = `${DATASET}model tuned { data: perovskites, pretrained_from: general }\n${MODEL.replace('model net', 'model general')}`;

  it('is planned after it, wherever they stand, and changes when it does', () => {
    const { runs } = plan(text);
    expect(runs.map(({ block, needs }) => [block, needs])).toEqual([
      ['perovskites', []],
      ['general', []],
      ['tuned', ['general']],
    ]);
    expect((runs[2]!.plan as ModelBlockPlan).pretrained).toEqual({ model: 'general', planHash: runs[1]!.planHash });
    const other = plan(text.replace('model general {', 'model general {\n  coverage: 80%')).runs;
    expect(other[2]!.planHash).not.toBe(runs[2]!.planHash);
  });
});

describe('pre-training', () => {
  const pretrainingOf = (attribute: string) =>
    (plan(`${DATASET}model net { data: perovskites${attribute} }`).runs[1]!.plan as ModelBlockPlan).model.pretraining;

  it('goes as often through the rows as is asked for, twenty times by default', () => {
    expect(pretrainingOf(', pretraining: masked_elements(epochs: 7)')).toEqual({ epochs: 7 });
    expect(pretrainingOf(', pretraining: masked_elements()')).toEqual({ epochs: 20 });
    expect(pretrainingOf('')).toBeUndefined();
  });
});

describe('a sweep', () => {
  const sweepOf = (entries: string) => {
    const text = `${DATASET}model swept { data: perovskites, sweep: { ${entries} } }`;
    return (plan(text).runs[1]!.plan as ModelBlockPlan).model.sweep;
  };

  it('holds lists and ranges by the names of the plan', () => {
    expect(sweepOf('learning_rate: 0.0003..0.003, layers: 2..4, dropout: [0.1, 0.2], search: grid, seed: 3')).toEqual({
      search: 'grid',
      trials: 10,
      seed: 3,
      parameters: {
        learningRate: { from: 0.0003, to: 0.003, whole: false },
        layers: { from: 2, to: 4, whole: true },
        dropout: { values: [0.1, 0.2] },
      },
    });
  });
});

describe('what is not built', () => {
  it('keeps its block from running, with the place, and no other', () => {
    const text = `${DATASET}${MODEL}analyze look { of: net }`;
    const { runs, notBuilt } = plan(text);
    expect(runs.map(({ block }) => block)).toEqual(['perovskites', 'net']);
    expect(notBuilt.map(({ block, feature, span }) => [block, feature, text.slice(span.start, span.end)])).toEqual([
      ['look', 'analyze', 'look'],
    ]);
  });
});

describe('a dataset of a database', () => {
  const datasetOf = (text: string) => (plan(text).runs[0]!.plan as DatasetBlockPlan).dataset;

  it('becomes queries in the words of each, and columns of the entries', () => {
    const dataset = datasetOf(`dataset pooled {
  source: [
    oqmd(elements: [Ti, O], any_of: [Ca, Sr], exclude: [Pb], atoms: ..40, limit: 500)
    aflow("dft_type(PAW_PBE)", only: [Ti, O], number_of_elements: 2)
  ]
  targets: { formation_energy: provided, band_gap: provided, kind: column("_oqmd_prototype_number") }
  where: [formation_energy < -100 kJ/(mol atom), band_gap >= 500 meV, column("_oqmd_icsd") == "yes"]
}`);
    const [oqmd, aflow] = dataset.databases!;
    // 100 kJ/mol are 1.0364 eV: what is asked is in the database's unit.
    expect(oqmd!.filter.replace(/1\.0364\d+/, '1.0364…')).toBe(
      'elements HAS ALL "Ti","O" AND elements HAS ANY "Ca","Sr" AND NOT elements HAS ANY "Pb" AND nsites<=40' +
        ' AND _oqmd_delta_e<-1.0364… AND _oqmd_band_gap>=0.5',
    );
    expect(oqmd).toMatchObject({ database: 'oqmd', api: 'optimade', limit: 500, structures: true });
    expect(oqmd!.fields).toEqual(['_oqmd_icsd', '_oqmd_prototype_number']);
    expect(aflow!.filter).toMatch(/^dft_type\(PAW_PBE\),enthalpy_formation_atom\(\*-1\.0364\d+\),Egap\(0\.5\*\)$/);
    expect(dataset.material).toEqual({ column: 'formula' });
    expect(dataset.structure).toEqual({ column: 'structure' });
    expect(dataset.targets.map(({ column, columnUnit }) => `${column} ${columnUnit}`)).toEqual([
      'properties.formation_energy eV/atom',
      'properties.band_gap eV',
      'attributes._oqmd_prototype_number 1',
    ]);
    expect(dataset.where.at(-1)).toMatchObject({ on: { column: 'attributes._oqmd_icsd' } });
    expect(dataset.cleaning.invalid).toBe('drop');
  });

  it('asks for a floor only where the database means the same by it', () => {
    const filterOf = (where: string) =>
      datasetOf(
        `dataset d { source: oqmd(), targets: { energy_above_hull: provided }, where: energy_above_hull ${where} eV/atom }`,
      ).databases![0]!.filter;
    // Their stability is negative on the hull, where the energy above it is 0.
    expect(filterOf('<= 0.05')).toBe('_oqmd_stability<=0.05');
    expect(filterOf('> 0.05')).toBe('');
    expect(filterOf('== 0')).toBe('');
  });

  it('of a folder of CIF files has formula, structure and name from there', () => {
    const text = 'dataset d { source: cif("crystals", table: "gaps.csv"), targets: { band_gap: column("gap") in eV } }';
    expect(datasetOf(text)).toMatchObject({
      source: { format: 'cif', path: 'crystals', table: { path: 'gaps.csv', key: 'file' } },
      material: { column: 'formula' },
      structure: { column: 'structure' },
      origin: { column: 'file' },
    });
  });
});

describe('what is imported', () => {
  const others = { '/lab/lib/shared.matml': DATASET + MODEL };
  const planOf = (text: string, file = '/lab/work/ask.matml', more: Record<string, string> = {}) => {
    const imports = linkTexts(file, text, { ...others, ...more });
    const { diagnostics, experiment } = check(parse(text).tree, { imports });
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
    return planExperiment(experiment, text, file);
  };
  const IMPORT = 'import "../lib/shared.matml"\n';

  it('a model that is asked is planned as in its own file, and comes first', () => {
    const { runs } = planOf(IMPORT + PREDICT);
    expect(runs.map(({ block, file, needs }) => [block, file, needs])).toEqual([
      ['net', '/lab/lib/shared.matml', []],
      ['shortlist', undefined, ['net of /lab/lib/shared.matml']],
    ]);
    const [, own] = plan(DATASET + MODEL).runs;
    expect(runs[0]).toEqual({ ...own, file: '/lab/lib/shared.matml' });
  });

  it('a dataset is part of the plan of the model, its path seen from the file of the model', () => {
    const { runs } = planOf(`${IMPORT}${MODEL.replace('model net', 'model mine')}`);
    expect(runs.map(({ block }) => block)).toEqual(['mine']);
    expect((runs[0]!.plan as ModelBlockPlan).dataset.source.path).toBe('../lib/data/perovskites.csv');
    const beside = planOf(`import "shared.matml"\n${MODEL.replace('model net', 'model mine')}`, '/lab/lib/mine.matml');
    expect((beside.runs[0]!.plan as ModelBlockPlan).dataset.source.path).toBe('data/perovskites.csv');
  });

  it('blocks of the same name in files that do not see each other are kept apart', () => {
    const more = { '/lab/work/far.matml': `${IMPORT}model far { data: perovskites }` };
    const own = DATASET.replace('seed: 7', 'seed: 8') + MODEL;
    const { runs } = planOf(
      `import "far.matml"\n${own}${PREDICT.replace('model: net', 'model: far')}`,
      undefined,
      more,
    );
    expect(runs.map(({ block, file }) => [block, file])).toEqual([
      ['perovskites', undefined],
      ['net', undefined],
      ['far', '/lab/work/far.matml'],
      ['shortlist', undefined],
    ]);
    const seeds = runs.slice(1, 3).map((run) => (run.plan as ModelBlockPlan).dataset.split);
    expect(seeds).toMatchObject([{ seed: 8 }, { seed: 7 }]);
    expect((runs[2]!.plan as ModelBlockPlan).dataset.source.path).toBe('../lib/data/perovskites.csv');
  });
});
