import { describe, expect, it } from 'vitest';
import {
  type CompletionItem,
  completion,
  type EditorFacts,
  noFacts,
  resolveCompletion,
} from '../../server/src/ide/index.ts';
import { factsWith, marked, perovskiteFile, perovskites, textOf } from './support.ts';

interface Completed {
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  readonly replaced: string;
  readonly incomplete: boolean;
  insert(label: string): string;
}

function complete(source: string, facts: EditorFacts = noFacts): Completed {
  const { document, offset, text } = marked(source);
  const { items, span, incomplete } = completion(document, offset, facts);
  const sorted = [...items].sort((one, other) => one.sortText.localeCompare(other.sortText));
  return {
    items: sorted,
    labels: sorted.map(({ label }) => label),
    replaced: textOf(text, span),
    incomplete,
    insert(label) {
      const found = sorted.find((item) => item.label === label);
      if (!found) throw new Error(`no item ${label} among ${sorted.map((item) => item.label).join(', ')}`);
      return found.newText;
    },
  };
}

describe('completion of blocks', () => {
  it('offers every kind in an empty file and between blocks', () => {
    expect(complete('<|>').labels).toContain('dataset');
    expect(complete(`${perovskites}\n<|>`).labels).toEqual(complete('<|>').labels);
    expect(complete(`${perovskites}\npre<|>`).replaced).toBe('pre');
  });

  it('inserts the required attributes', () => {
    expect(complete('<|>').insert('predict')).toBe(
      `predict \${1:predict_name} {\n  model: \${2:absorber_net}\n  materials: \${3:[CsSnI3, CsGeI3]}\n  $0\n}`,
    );
  });

  it('offers nothing where a name is chosen freely', () => {
    expect(complete('dataset <|>').labels).toEqual([]);
    expect(complete('dataset my_<|> {\n}').labels).toEqual([]);
  });

  it('offers kinds at the margin of a block that is not closed', () => {
    expect(complete('dataset a {\n  source: csv("x")\n<|>').labels).toContain('model');
  });
});

describe('completion of attributes', () => {
  it('offers those that are missing, required ones first', () => {
    const { labels } = complete('model net {\n  data: d\n  <|>\n  coverage: 90%\n}');
    expect(labels).toEqual([
      'predicts',
      'encoder',
      'training',
      'baselines',
      'method',
      'stability',
      'ablation',
      'pretrained_from',
      'pretraining',
      'sweep',
    ]);
    expect(complete('dataset d {\n  <|>\n}').labels.slice(0, 3)).toEqual(['source', 'material', 'targets']);
  });

  it('replaces the whole word and keeps a colon that is there', () => {
    const half = complete('model net {\n  da<|>ta: d\n}');
    expect(half.replaced).toBe('data');
    expect(half.insert('data')).toBe('data');
  });

  it('inserts the value to fill in', () => {
    const { insert } = complete('model net {\n  <|>\n}');
    expect(insert('training')).toBe('training: { $0 }');
    expect(insert('predicts')).toBe('predicts: [$0]');
    expect(insert('coverage')).toBe(`coverage: \${1:90%}$0`);
  });

  it.each([
    ['closed', 'model net {\n  training: { epochs: 3, <|> }\n}'],
    ['open to the end', 'model net {\n  training: { epochs: 3, <|>'],
    ['open with entries behind', 'model net {\n  training: {\n    epochs: 3\n    <|>\n  baselines: [median]\n}'],
    ['behind a fault', 'model net {\n  data: = 3 )\n  training: { epochs: 3, <|> }\n}'],
  ])('inside a record %s', (_, source) => {
    const { labels } = complete(source);
    expect(labels).toEqual(['batch', 'learning_rate', 'weight_decay', 'patience', 'ensemble', 'seed']);
  });

  it('offers arguments not given yet', () => {
    expect(complete('dataset d { split: random(train: 80%, <|>) }').labels).toEqual([
      'validation',
      'test',
      'seed',
      'group',
    ]);
    expect(complete('dataset d { split: random(train: 80%, <|>').labels).toEqual([
      'validation',
      'test',
      'seed',
      'group',
    ]);
  });

  it('offers nothing in comments', () => {
    expect(complete('dataset d {\n  // so<|>\n}').labels).toEqual([]);
    expect(complete('/* <|>').labels).toEqual([]);
  });
});

describe('completion of values', () => {
  it.each([
    ['closed', 'dataset d {\n  clean: { duplicates: <|> }\n}'],
    ['unfinished', 'dataset d {\n  clean: { duplicates: <|>'],
    ['begun', 'dataset d {\n  clean: { duplicates: me<|>\n  }\n}'],
    ['with no space', 'dataset d {\n  clean: { duplicates:<|>}\n}'],
  ])('offers the words of a choice, %s', (_, source) => {
    const { labels } = complete(source);
    expect(labels.slice(0, 6)).toEqual(['keep', 'median', 'mean', 'first', 'lowest', 'drop']);
  });

  it('offers functions with their arguments', () => {
    const { insert, labels } = complete('dataset d {\n  source: <|>\n}');
    expect(labels.slice(0, 3)).toEqual(['csv', 'json_lines', 'parquet']);
    expect(insert('csv')).toBe(`csv("\${1:data/materials.csv}")$0`);
  });

  it('offers blocks of the right kind only', () => {
    expect(complete(`${perovskites}\npredict p {\n  model: <|>\n}`).labels).toEqual(['absorber_net']);
    expect(complete(`${perovskites}\nmodel p {\n  data: <|>\n}`).labels).toEqual(['perovskites']);
  });

  it('offers targets of the dataset that the list has not', () => {
    expect(complete(perovskites.replace('formation_energy, band_gap]', 'band_gap, <|>]')).labels).toEqual([
      'formation_energy',
    ]);
    expect(complete(`${perovskites}\ndesign d {\n  model: absorber_net\n  goals: { <|> }\n}`).labels).toEqual([
      'formation_energy',
      'band_gap',
    ]);
  });

  it('offers goals with the unit of their target', () => {
    const { labels, insert } = complete(
      `${perovskites}\ndesign d {\n  model: absorber_net\n  goals: { band_gap: <|> }\n}`,
    );
    expect(labels).toEqual(['minimize', 'maximize', 'from..to eV', '..to eV', 'from.. eV']);
    expect(insert('from..to eV')).toBe(`\${1:0}..\${2:1} eV`);
  });

  it('offers true and false', () => {
    expect(complete('design d { constraints: { charge_neutral: <|> } }').labels).toEqual(['true', 'false']);
  });

  it('offers the words a list has not', () => {
    expect(complete('model m { baselines: [median, <|>, ridge] }').labels).toEqual([
      'nearest_neighbours',
      'random_forest',
      'extra_trees',
      'fraction_trees',
    ]);
  });

  it('offers comparisons behind a target, and a number in its unit behind those', () => {
    const source = (where: string) => perovskites.replace('\n}\n', `\n  where: ${where}\n}\n`);
    expect(complete(source('band_gap <|>')).labels).toContain('>=');
    expect(complete(source('band_gap > <|>')).labels).toEqual(['0 eV']);
    expect(complete(source('<|>')).labels).toContain('band_gap');
  });
});

describe('completion of units', () => {
  it('offers those of the dimension of the property behind `in`', () => {
    const { labels } = complete('dataset d { targets: { bulk_modulus: column("k") in <|> } }');
    expect(labels[0]).toBe('GPa');
    expect(labels).toEqual(expect.arrayContaining(['MPa', 'kbar', 'Pa']));
    expect(labels).not.toContain('eV');
  });

  it('offers compound units', () => {
    const { labels } = complete('dataset d { targets: { formation_energy: column("e") in <|> } }');
    expect(labels).toEqual(expect.arrayContaining(['eV/atom', 'meV/atom', 'Ha/atom']));
  });

  it('goes on behind a slash', () => {
    const found = complete('dataset d { targets: { formation_energy: column("e") in meV/<|> } }');
    expect(found.replaced).toBe('meV/');
    expect(found.labels).toContain('meV/atom');
  });

  it.each([
    ['with a space', 'simulate s { cutoff: 520 <|> }', 'eV', 'eV'],
    ['with none', 'simulate s { cutoff: 520<|> }', 'eV', ' eV'],
    ['begun', 'simulate s { cutoff: 520 R<|> }', 'Ry', 'Ry'],
    ['of a count', 'dataset d { clean: { outliers: 6 <|> } }', 'mad', 'mad'],
    ['of a share', 'dataset d { split: random(train: 80<|>) }', '%', '%'],
    ['of an open range', `${perovskites}design d { model: absorber_net, goals: { band_gap: 1.. <|> } }`, 'eV', 'eV'],
    ['of a condition', perovskites.replace('\n}\n', '\n  where: band_gap > 0 <|>\n}\n'), 'eV', 'eV'],
  ])('behind a number %s', (_, source, label, newText) => {
    expect(complete(source).insert(label)).toBe(newText);
  });

  it('offers `in` behind a column', () => {
    expect(complete('dataset d { targets: { band_gap: column("gap") <|> } }').insert('in')).toBe('in ');
    expect(complete('dataset d { material: column("formula") <|> }').labels).toEqual([]);
  });
});

describe('completion of materials', () => {
  it('offers elements in a list of elements', () => {
    const found = complete('design d { constraints: { exclude: [Pb, <|>] } }');
    expect(found.labels[0]).toBe('H');
    expect(found.labels).not.toContain('Pb');
    expect(found.items[0]!.detail).toBe('Hydrogen');
  });

  it('offers the elements the last letters of a formula may mean', () => {
    const found = complete('predict p { materials: [CsS<|>] }');
    expect(found.replaced).toBe('S');
    expect(found.labels).toEqual(['Si', 'S', 'Sc', 'Se', 'Sr', 'Sn', 'Sb', 'Sm', 'Sg']);
    expect(found.incomplete).toBe(true);
  });

  it('offers every element behind a number, and inside quotes', () => {
    expect(complete('predict p { materials: [CsSn2<|>] }').labels).toHaveLength(118);
    expect(complete('predict p { materials: ["Ba(O<|>)"] }').labels).toEqual(['O', 'Os', 'Og']);
  });

  it('offers formulas of the file', () => {
    expect(complete('predict p { materials: [CsSnI3] }\npredict q { materials: [<|>] }').labels).toContain('CsSnI3');
  });

  it('counts the rows of the dataset that have the element', () => {
    const facts = factsWith({
      dataset: () => ({
        rowsRead: 3,
        rowsKept: 3,
        counts: {},
        warnings: [],
        targets: [],
        chemicalSystems: 1,
        elements: { Pb: 1200 },
      }),
    });
    const found = complete(`${perovskites}design d { model: absorber_net, constraints: { exclude: [<|>] } }`, facts);
    expect(found.items.find(({ label }) => label === 'Pb')!.detail).toBe('Lead, in 1,200 rows');
  });
});

describe('completion of targets and columns', () => {
  it('offers properties as names of targets, those with a column in the file first', () => {
    const { labels, insert } = complete(perovskites.replace('band_gap: column("gap") in eV', '<|>'), perovskiteFile);
    expect(labels[0]).toBe('band_gap');
    expect(insert('band_gap')).toBe(`band_gap: column("gap") in \${2:eV}$0`);
    expect(labels).not.toContain('formation_energy');
    expect(insert('bulk_modulus')).toBe(`bulk_modulus: column("\${1}") in \${2:GPa}$0`);
  });

  it.each([
    ['between quotes', perovskites.replace('column("gap")', 'column("<|>")')],
    ['between quotes, half written', perovskites.replace('column("gap")', 'column("ga<|>p")')],
    ['in an open text', perovskites.replace('column("gap") in eV', 'column("<|>')],
  ])('offers the columns of the file %s', (_, source) => {
    const found = complete(source, perovskiteFile);
    expect(found.labels).toEqual(['formula', 'e_form', 'gap', 'kind']);
    expect(found.items[2]!.detail).toBe('number: 1.3, 0, 10 % empty');
  });

  it('offers whole columns where one is wanted, the fitting one first', () => {
    const { labels, insert } = complete(perovskites.replace('column("gap") in eV', '<|>'), perovskiteFile);
    expect(labels[0]).toBe('column("gap")');
    expect(insert('column("gap")')).toBe(`column("gap") in \${1:eV}`);
  });

  it('asks again while the file is being read', () => {
    expect(complete(perovskites.replace('"gap"', '"<|>"')).incomplete).toBe(true);
  });

  it('offers files in a path', () => {
    const facts = factsWith({
      folder: (path) =>
        path === 'data/'
          ? [
              { name: 'a.csv', isFolder: false },
              { name: 'b.parquet', isFolder: false },
              { name: 'old', isFolder: true },
            ]
          : undefined,
    });
    const found = complete('dataset d { source: csv("data/<|>") }', facts);
    expect(found.labels).toEqual(['a.csv', 'old/']);
    expect(found.replaced).toBe('');
  });
});

describe('documentation of items', () => {
  const documented = (source: string, label: string, facts: EditorFacts = noFacts) => {
    const { document } = marked(source);
    const { items } = complete(source, facts);
    const { data } = items.find((item) => item.label === label)!;
    return resolveCompletion(document, data!, facts);
  };

  it('is that of the schema', () => {
    expect(documented('model m { training: { <|> } }', 'epochs')).toContain(
      'How often training goes through the rows.',
    );
    expect(documented('dataset d { clean: { duplicates: <|> } }', 'lowest')).toContain('ground state');
    expect(documented('dataset d { split: <|> }', 'k_fold')).toContain('Cross-validation');
    expect(documented('model m { baselines: [<|>] }', 'ridge')).toContain('penalty');
    expect(documented('model m { encoder: transformer(<|>) }', 'heads')).toContain('Attention heads');
    expect(documented('design d { goals: { band_gap: <|> } }', 'minimize')).toContain('As small as possible.');
  });

  it('is that of elements, units, properties and columns', () => {
    expect(documented('design d { constraints: { exclude: [<|>] } }', 'Pb')).toContain('Lead');
    expect(documented('simulate s { cutoff: 520 <|> }', 'Ry')).toContain('= 13.6057 eV');
    expect(documented('dataset d { targets: { <|> } }', 'band_gap')).toContain('Materials Project `band_gap`');
    expect(documented(perovskites.replace('"gap"', '"<|>"'), 'gap', perovskiteFile)).toContain('10 %');
    expect(documented(`${perovskites}predict p { model: <|> }`, 'absorber_net')).toContain('(model)');
  });

  it('exists for every item but plain values', () => {
    for (const source of [
      '<|>',
      'dataset d { <|> }',
      'dataset d { split: <|> }',
      'model m { <|> }',
      'simulate s { code: <|> }',
    ]) {
      const { document } = marked(source);
      for (const { data, kind, label } of complete(source).items) {
        if (kind === 'value') continue;
        expect(data && resolveCompletion(document, data, noFacts), label).toBeTruthy();
      }
    }
  });
});

describe('completion at every offset', () => {
  it('never throws, whatever is cut off', () => {
    for (let end = 0; end <= perovskites.length; end += 1) {
      const { document } = marked(perovskites.slice(0, end));
      const { span } = completion(document, end, perovskiteFile);
      expect(span.start).toBeLessThanOrEqual(end);
      expect(span.end).toBeGreaterThanOrEqual(end);
    }
  });
});
