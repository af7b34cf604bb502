import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check, parse } from '../../server/src/language/index.ts';
import { applyEdits, exampleTexts, importsOf } from './support.ts';

function checked(text: string) {
  return check(parse(text).tree);
}

function fixture(name: string): string {
  return readFileSync(resolve(import.meta.dirname, 'fixtures', name), 'utf8');
}

describe('examples', () => {
  it.each(exampleTexts())('$name has no error, and all its blocks are resolved', (example) => {
    const { text } = example;
    const { diagnostics, experiment } = check(parse(text).tree, { imports: importsOf(example) });
    expect(diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
    expect(experiment.blocks.map(({ name }) => name)).toEqual(parse(text).tree.blocks.map(({ name }) => name?.text));
  });
});

describe('the experiment', () => {
  const { blocks } = checked(fixture('perovskites.matml')).experiment;
  const attributes = Object.fromEntries(blocks.map(({ name, attributes: all }) => [name, all]));

  it('keeps units as written, percentages as fractions', () => {
    expect(attributes.perovskites?.get('where')).toMatchObject({
      type: 'condition',
      left: { type: 'target', name: 'band_gap' },
      comparator: '>',
      right: { type: 'quantity', value: 0, unit: 'eV' },
    });
    const split = attributes.perovskites?.get('split');
    expect(split?.type === 'call' && split.arguments.get('train')).toMatchObject({ type: 'percentage', value: 0.8 });
    const goals = attributes.lead_free?.get('goals');
    expect(goals?.type === 'record' && goals.entries.get('band_gap')).toMatchObject({
      type: 'range',
      minimum: 1.1,
      maximum: 1.6,
      unit: 'eV',
    });
  });

  it('fills in defaults, without a span', () => {
    const training = attributes.absorber_net?.get('training');
    expect(training?.type === 'record' && training.entries.get('learning_rate')).toEqual({
      type: 'number',
      value: 0.001,
      span: null,
    });
    expect(attributes.absorber_net?.get('coverage')).toEqual({ type: 'percentage', value: 0.9, span: null });
    const split = attributes.perovskites?.get('split');
    expect(split?.type === 'call' && split.arguments.get('group')).toMatchObject({ type: 'word', value: 'formula' });
    expect(attributes.perovskites?.get('edit_distance')).toBeUndefined();
  });

  it('names a positional argument, and parses formulas', () => {
    const source = attributes.perovskites?.get('source');
    expect(source?.type === 'call' && source.arguments.get('path')).toMatchObject({ value: 'data/perovskites.csv' });
    const materials = attributes.shortlist?.get('materials');
    expect(materials?.type === 'list' && materials.items[0]).toMatchObject({ type: 'material', formula: 'CsSnI3' });
  });

  it('a model predicts every target of its dataset unless told otherwise', () => {
    const { experiment } = checked(
      'dataset d { source: csv("a"), material: column("f"), targets: { x: column("x"), y: column("y") } }\nmodel m { data: d }',
    );
    expect(experiment.blocks[1]?.attributes.get('predicts')).toEqual({
      type: 'list',
      span: null,
      items: ['x', 'y'].map((name) => ({ type: 'target', name, span: null })),
    });
  });

  it('a lone number stands for the range that holds only it, and ends in two units are brought to one', () => {
    const { experiment, diagnostics } = checked(
      `dataset d { source: csv("a"), material: column("f"), targets: { band_gap: column("g") in eV }, clean: { elements: 3 } }
       model m { data: d }
       design e { model: m, goals: { band_gap: 500 meV..2 eV } }`,
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const clean = experiment.blocks[0]?.attributes.get('clean');
    expect(clean?.type === 'record' && clean.entries.get('elements')).toMatchObject({ minimum: 3, maximum: 3 });
    const goals = experiment.blocks[2]?.attributes.get('goals');
    expect(goals?.type === 'record' && goals.entries.get('band_gap')).toMatchObject({
      minimum: 0.5,
      maximum: 2,
      unit: 'eV',
    });
  });

  it('leaves out a block with an error and every block that refers to it', () => {
    const { experiment } = checked(
      `dataset good { source: csv("a"), material: column("f"), targets: { x: column("x") } }
       dataset bad { source: csv("a"), material: column("f"), targets: { x: column("x") }, splt: 1 }
       model on_good { data: good }
       model on_bad { data: bad }
       predict through_bad { model: on_bad, materials: [Si] }
       predict through_good { model: on_good, materials: [Si] }`,
    );
    expect(experiment.blocks.map(({ name }) => name)).toEqual(['good', 'on_good', 'through_good']);
  });
});

describe('diagnostics', () => {
  it('stand in the order of the text, each with a code and a sentence', () => {
    const { diagnostics } = checked('modl m { }\ndataset d { sorce: 1, material: 5 }\npredict p { model: nobody }');
    const starts = diagnostics.map(({ span }) => span.start);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    for (const { message } of diagnostics) expect(message).toMatch(/^[A-Z`]/);
  });

  it('columns and files go unmentioned where nobody looked at them', () => {
    const text =
      'dataset d { source: csv("none.csv"), material: column("x"), targets: { y: column("y") } }\nmodel m { data: d }';
    expect(checked(text).diagnostics).toEqual([]);
    const facts = { files: new Map([['none.csv', { exists: false, columns: null }]]) };
    expect(check(parse(text).tree, facts).diagnostics.map(({ code }) => code)).toEqual(['missing-file']);
  });

  it('a file without the column that is looked for by default is told, with the one that was meant', () => {
    const text = `dataset d { source: csv("d.csv"), material: column("f"), targets: { y: column("y") } }
model m { data: d }
predict p { model: m, materials: csv("new.csv") }`;
    const columns = ['Formula', 'note'].map((name) => ({ name, numeric: false }));
    const files = new Map([['new.csv', { exists: true, columns }]]);
    const found = check(parse(text).tree, { files }).diagnostics.filter(({ code }) => code === 'unknown-column');
    expect(found.map(({ message }) => message)).toEqual([
      '`new.csv` has no column `formula`, and `column` names no other; did you mean `Formula`?',
    ]);
    const mended = applyEdits(text, found[0]!.fixes![0]!.edits);
    expect(mended).toContain('csv("new.csv", column: "Formula")');
    expect(check(parse(mended).tree, { files }).diagnostics.filter(({ code }) => code === 'unknown-column')).toEqual(
      [],
    );
  });

  it('a broken block is not asked for what may be in the broken part', () => {
    expect(checked('predict p { model: ]').diagnostics.map(({ code }) => code)).not.toContain('missing-attribute');
  });

  it('a check that fails is told, and leaves the others alone', () => {
    const facts = {
      get files(): never {
        throw new Error('no facts');
      },
    };
    const { diagnostics, experiment } = check(parse('model m { data: nobody }').tree, facts);
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-reference');
    const told = diagnostics.filter(({ code }) => code === 'internal-error').map(({ message }) => message);
    expect(told).toContain('the check unknown-column failed: no facts');
    expect(experiment.blocks).toEqual([]);
  });

  it('what a sweep varies is held to the bounds of the parameter, and needs both ends', () => {
    const text = 'dataset d { source: csv("a"), material: column("f"), targets: { y: column("y") } }\n';
    const codes = (entries: string) =>
      checked(`${text}model m { data: d, sweep: { ${entries} } }`).diagnostics.map(({ code }) => code);
    expect(codes('dropout: 0.0..0.3, layers: [2, 3], learning_rate: 3e-4..3e-3, trials: 20')).toEqual([]);
    expect(codes('dropout: 0.1..')).toEqual(['unusable-sweep']);
    expect(codes('dropout: [0.1, 1.5]')).toEqual(['out-of-bounds']);
    expect(codes('layers: [2.5]')).toEqual(['not-whole-number']);
    expect(codes('droput: [0.1]')).toContain('unknown-attribute');
  });

  it('energies per atom and per cell do not mix', () => {
    const { diagnostics } = checked(
      'dataset d { source: csv("a"), material: column("f"), targets: { formation_energy: column("e") in eV } }\nmodel m { data: d }',
    );
    expect(diagnostics[0]).toMatchObject({ code: 'wrong-dimension', fixes: [{ edits: [{ newText: 'eV/atom' }] }] });
  });
});
