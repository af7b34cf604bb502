import { describe, expect, it } from 'vitest';
import { check, type Diagnostic, type Experiment, format, parse } from '../../server/src/language/index.ts';
import { linkTexts } from './severalFiles.ts';

const shared = `dataset crystals {
  source: csv("data/crystals.csv")
  material: column("formula")
  targets: { band_gap: column("gap") in eV, shine: column("h") }
}
model net { data: crystals }
`;

function checked(text: string, others: Readonly<Record<string, string>> = { 'shared.matml': shared }) {
  return check(parse(text).tree, { imports: linkTexts('here.matml', text, others) });
}

function told({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): string[] {
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

function names({ blocks, imported }: Experiment) {
  return {
    own: blocks.map(({ name }) => name),
    imported: imported.map(({ file, blocks: some }) => [file, ...some.map(({ name }) => name)].join(' ')),
  };
}

describe('an import', () => {
  it('is a word and a path on one line, anywhere at the top level', () => {
    const { tree, errors } = parse('import "a.matml"\nmodel m { data: d } import "b\\"c.matml" // c\n');
    expect(errors).toEqual([]);
    expect(tree.imports.map(({ path }) => path?.value)).toEqual(['a.matml', 'b"c.matml']);
    expect(tree.blocks).toHaveLength(1);
  });

  it('may still be the name of anything', () => {
    const text =
      'dataset import { targets: { import: column("import") }, where: import > 0 }\nmodel m { data: import }';
    expect(parse(text)).toMatchObject({ errors: [], tree: { imports: [] } });
  });

  it.each([
    ['without quotes', 'import shared', ['syntax-error']],
    ['without its closing quote', 'import "shared.matml', ['unclosed-text']],
    ['with something behind it', 'import "shared.matml" as s', ['syntax-error']],
    ['behind a block that is not closed', 'model m {\n  training: { epochs: 5\nimport "shared.matml"', undefined],
  ])('%s harms no block', (_, text, codes) => {
    const { tree, errors } = parse(`model a { data: d }\n${text}\nmodel b { data: d }\n`);
    if (codes) expect(errors.map(({ code }) => code)).toEqual(codes);
    expect(errors.length).toBeGreaterThan(0);
    expect(tree.imports).toHaveLength(1);
    const sound = tree.blocks.filter(({ broken }) => !broken).map(({ name }) => name?.text);
    expect(sound).toEqual(['a', 'b']);
  });

  it('is printed in a row with others, an empty line before the first block', () => {
    expect(format('import   "a"\n\n\nimport /* why */ "b" // c\nimport "c"\nmodel m{data:d}\nimport "d"')).toBe(
      'import "a"\n\nimport /* why */ "b" // c\nimport "c"\n\nmodel m {\n  data: d\n}\n\nimport "d"\n',
    );
  });
});

describe('imported blocks', () => {
  it('can be referred to by name, their targets too', () => {
    const result = checked(
      'import "shared.matml"\nmodel mine { data: crystals, predicts: [band_gap] }\npredict p { model: net, materials: [Si] }\ndesign d { model: net, goals: { shine: maximize } }',
    );
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(names(result.experiment)).toEqual({ own: ['mine', 'p', 'd'], imported: ['shared.matml crystals net'] });
    const reference = result.experiment.blocks[0]?.attributes.get('data');
    expect(reference).toMatchObject({ kind: 'dataset', name: 'crystals', file: 'shared.matml' });
    const within = result.experiment.imported[0]?.blocks[1]?.attributes.get('data');
    expect(within).toMatchObject({ name: 'crystals', file: null });
  });

  it('are misspelt, of the wrong kind or without the target like those of the file', () => {
    const result = checked(
      'import "shared.matml"\nmodel a { data: cristals }\nmodel b { data: net }\nmodel c { data: crystals, predicts: [band_gpa] }',
    );
    expect(told(result)).toEqual([
      expect.stringContaining('unknown-reference: There is no dataset called `cristals`; did you mean `crystals`?'),
      expect.stringContaining('wrong-reference'),
      expect.stringContaining('target-not-in-dataset: The dataset `crystals` has no target `band_gpa`'),
    ]);
    const [, wrong, target] = result.diagnostics;
    for (const { related } of [wrong!, target!]) expect(related?.[0]).toMatchObject({ file: 'shared.matml' });
  });

  it('are only those of the file itself; what that imports is its own affair', () => {
    const others = {
      'models.matml': 'import "shared.matml"\nmodel other { data: crystals }',
      'shared.matml': shared,
    };
    const through = checked('import "models.matml"\npredict p { model: other, materials: [Si] }', others);
    expect(through.diagnostics).toEqual([]);
    expect(names(through.experiment)).toEqual({
      own: ['p'],
      imported: ['models.matml other', 'shared.matml crystals'],
    });
    const direct = checked('import "models.matml"\nmodel m { data: crystals }', others);
    expect(told(direct)).toContainEqual(expect.stringContaining('There is no dataset called `crystals`'));
    // A name of one's own that an imported file uses for something else of its own imports is no conflict.
    const own = checked(`import "models.matml"\n${shared}predict p { model: other, materials: [Si] }`, others);
    expect(own.diagnostics).toEqual([]);
    expect(names(own.experiment).imported).toEqual(['models.matml other', 'shared.matml crystals']);
  });

  it('with an error are told at the reference, with the place in their file', () => {
    const others = {
      'shared.matml': `${shared}model slip {\n  data: crystls\n}\nmodel far { data: crystals, pretrained_from: slip }`,
    };
    const result = checked('import "shared.matml"\npredict p { model: far, materials: [Si] }', others);
    expect(told(result)).toEqual([
      'unusable-reference: `far` cannot be used because of an error in `shared.matml:8:9`: There is no dataset called `crystls`; did you mean `crystals`?',
    ]);
    expect(result.diagnostics[0]?.related?.[0]).toMatchObject({ file: 'shared.matml' });
    expect(names(result.experiment)).toEqual({ own: [], imported: [] });
  });

  it('with an error two files away too', () => {
    const others = { 'a.matml': 'import "b.matml"\nmodel m { data: d }', 'b.matml': 'dataset d { source: 5 }' };
    const result = checked('import "a.matml"\npredict p { model: m, materials: [Si] }', others);
    expect(told(result)[0]).toMatch(/`m` cannot be used .*`a\.matml:2:17`: `d` cannot be used .*`b\.matml:1:\d+`/);
    const missing = checked('import "a.matml"\npredict p { model: m, materials: [Si] }', {
      'a.matml': others['a.matml'],
    });
    expect(told(missing)[0]).toMatch(/`m` cannot be used .*`a\.matml:1:8`: There is no file `b\.matml`/);
  });

  it('without an error can be used whatever else is wrong in their file', () => {
    const others = { 'shared.matml': `${shared}model slip { data: nobody }\n]` };
    expect(checked('import "shared.matml"\npredict p { model: net, materials: [Si] }', others).diagnostics).toEqual([]);
  });
});

describe('an import that brings nothing', () => {
  const use = '\npredict p { model: net, materials: [Si] }';

  it('of no file says which is near, and nothing of the names it should have brought', () => {
    const result = checked(`import "sharde.matml"${use}`);
    expect(told(result)).toEqual(['missing-file: There is no file `sharde.matml`; did you mean `shared.matml`?']);
    expect(result.diagnostics[0]?.fixes?.[0]?.edits[0]?.newText).toBe('"shared.matml"');
    expect(result.experiment.blocks).toEqual([]);
  });

  it('of a ring names the ring; files beyond it are judged by themselves', () => {
    const ring = { 'one.matml': 'import "two.matml"\nmodel net { data: d }', 'two.matml': 'import "here.matml"' };
    expect(told(checked(`import "one.matml"${use}`, ring))).toEqual([
      'cyclic-import: This file imports itself: `here.matml` → `one.matml` → `two.matml` → `here.matml`',
    ]);
    const beyond = { ...ring, 'two.matml': 'import "one.matml"\nmodel sound { data: e }\n' };
    expect(told(checked(`import "one.matml"${use}`, beyond))).toEqual([
      expect.stringMatching(/^unusable-reference: .*`one\.matml:1:8`: This file imports itself/),
    ]);
  });

  it('is empty, or nobody looked: then nothing is said', () => {
    expect(told(checked(`import ""${use}`))).toEqual(['empty-text: The path of the import is empty']);
    const unread = check(parse(`import "shared.matml"${use}\ndataset d { sorce: 1 }`).tree);
    expect(unread.diagnostics.map(({ code }) => code)).not.toContain('unknown-reference');
    expect(unread.experiment).toEqual({ blocks: [], imported: [] });
  });

  it('of two files that bring the same name is told at the second', () => {
    const others = { 'shared.matml': shared, 'other.matml': 'compute net { on: local }' };
    const result = checked(`import "shared.matml"\nimport "other.matml"${use}`, others);
    expect(told(result)).toContainEqual(
      'conflicting-import: `other.matml` brings the name `net`, and so does `shared.matml`',
    );
    const conflict = result.diagnostics.find(({ code }) => code === 'conflicting-import');
    expect(conflict?.related?.map(({ file }) => file)).toEqual(['shared.matml', 'other.matml']);
  });
});

it('a chain of many files is followed to its end', () => {
  const others: Record<string, string> = {
    'f300.matml': 'dataset d { source: csv("x"), material: column("f"), targets: { y: column("y") } }',
  };
  for (let index = 0; index < 300; index++)
    others[`f${index}.matml`] = `import "f${index + 1}.matml"\nmodel m { data: d }`;
  others['f299.matml'] = 'import "f300.matml"\nmodel m { data: d }';
  others['f298.matml'] = 'import "f299.matml"\npredict p { model: m, materials: [Si] }';
  expect(checked('import "f298.matml"\nanalyze a { of: p }', others).experiment.imported).toHaveLength(3);
});
