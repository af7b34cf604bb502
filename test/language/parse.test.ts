import { describe, expect, it } from 'vitest';
import { offsetAt, parse, positionAt } from '../../server/src/language/index.ts';
import type { ValueNode } from '../../server/src/language/syntax/tree.ts';
import { exampleTexts } from './support.ts';

/** The value of the first entry of a model, and the faults. */
function readValue(text: string): ValueNode | null | undefined {
  const { tree, errors } = parse(`model m {\n  it: ${text}\n}`);
  expect(errors).toEqual([]);
  return tree.blocks[0]?.entries[0]?.value;
}

function entriesOf(text: string): string[][] {
  return parse(text).tree.blocks.map(({ entries }) => entries.map(({ key }) => key.text));
}

describe('values', () => {
  it.each([
    ['42', 42, null],
    ['-0.4', -0.4, null],
    ['1e-3', 0.001, null],
    ['1.2 eV', 1.2, 'eV'],
    ['-0.4 eV/atom', -0.4, 'eV/atom'],
    ['0.5eV', 0.5, 'eV'],
    ['80%', 80, '%'],
    ['6 mad', 6, 'mad'],
    ['150 W/(m K)', 150, 'W/(m K)'],
    ['3 W m^-1 K^-1', 3, 'W m^-1 K^-1'],
    ['5 g/cm^3', 5, 'g/cm^3'],
    ['7 Å^3/atom', 7, 'Å^3/atom'],
    ['20 °C', 20, '°C'],
    ['5 µV/K', 5, 'µV/K'],
    ['2 eV/f.u.', 2, 'eV/f.u.'],
  ])('the number %s', (text, value, unit) => {
    expect(readValue(text)).toMatchObject({ type: 'number', value, unit: unit === null ? null : { text: unit } });
  });

  it.each([
    ['1.1..1.6 eV', 1.1, 1.6],
    ['..0 eV/atom', null, 0],
    ['3..', 3, null],
    ['3.. eV', 3, null],
    ['-1..-0.5', -1, -0.5],
    ['1 eV..1500 meV', 1, 1500],
  ])('the range %s', (text, minimum, maximum) => {
    const end = (value: number | null) => (value === null ? null : { value });
    expect(readValue(text)).toMatchObject({ type: 'range', minimum: end(minimum), maximum: end(maximum) });
  });

  it.each(['NaCl', 'Ba0.5Sr0.5TiO3', 'Ca(OH)2', '(NH4)2SO4', 'Ca10(PO4)6(OH)2', '(NH4)2Fe(SO4)2', 'Al2(Si2O5)(OH)4'])(
    'the formula %s is one word',
    (text) => {
      expect(readValue(text)).toMatchObject({ type: 'word', text });
    },
  );

  it('a formula inside a call does not swallow the closing bracket', () => {
    expect(readValue('near(Ca(OH)2)')).toMatchObject({ type: 'call', arguments: [{ value: { text: 'Ca(OH)2' } }] });
    expect(readValue('column(Fe)')).toMatchObject({ type: 'call', arguments: [{ value: { text: 'Fe' } }] });
  });

  it('a column with its unit, a call with names, a condition', () => {
    expect(readValue('column("e_form") in eV/atom')).toMatchObject({ type: 'call', unit: { text: 'eV/atom' } });
    expect(readValue('column("x") in 10^-6/K')).toMatchObject({ type: 'call', unit: { text: '10^-6/K' } });
    expect(readValue('random(train: 80%, seed: 7)')).toMatchObject({
      type: 'call',
      arguments: [{ name: { text: 'train' } }, { name: { text: 'seed' }, value: { value: 7 } }],
    });
    expect(readValue('column("n") <= 20')).toMatchObject({ type: 'condition', comparator: { text: '<=' } });
  });

  it('escapes in texts', () => {
    expect(readValue(String.raw`"a \"b\" \\ c\n"`)).toMatchObject({ type: 'text', value: 'a "b" \\ c\n' });
  });
});

describe('a unit belongs to the number before it on the same line', () => {
  it('and not to the next entry', () => {
    expect(entriesOf('model m {\n  folds: 5\n  metric: mae\n}')).toEqual([['folds', 'metric']]);
  });

  it('nor is it the name of an entry on the same line', () => {
    expect(entriesOf('model m { folds: 5 metric: mae }')).toEqual([['folds', 'metric']]);
    expect(parse('model m { folds: 5 metric: mae }').errors.map(({ code }) => code)).toEqual(['missing-comma']);
  });

  it('nor the word on the next line of a list', () => {
    expect(readValue('[5\n  eV]')).toMatchObject({ items: [{ value: 5, unit: null }, { text: 'eV' }] });
  });
});

describe('words are contextual', () => {
  it('any word names a block, an attribute, a target, an argument', () => {
    const text = 'model model { model: { in: column("in") in eV, true: 1, target: 2 }, design: model(model: 1) }';
    const { tree, errors } = parse(text);
    expect(errors).toEqual([]);
    expect(tree.blocks[0]?.name?.text).toBe('model');
  });
});

describe('positions', () => {
  it('every token and comment stands where it says', () => {
    for (const { text } of exampleTexts()) {
      const { tree } = parse(text);
      for (const { image, startOffset, startLine, startColumn } of [...tree.tokens, ...tree.comments]) {
        expect(text.slice(startOffset, startOffset + image.length)).toBe(image);
        expect(positionAt(tree, startOffset)).toEqual({ line: startLine, column: startColumn });
        expect(offsetAt(tree, { line: startLine!, column: startColumn! })).toBe(startOffset);
      }
    }
  });

  it('nodes span what they are made of', () => {
    const text = 'model m {\n  a: [1, 2 eV] // c\n}\n';
    const { blocks } = parse(text).tree;
    const entry = blocks[0]!.entries[0]!;
    expect(text.slice(blocks[0]!.span.start, blocks[0]!.span.end)).toBe(text.trimEnd());
    expect(text.slice(entry.span.start, entry.span.end)).toBe('a: [1, 2 eV]');
  });

  it('lines end with \\n, \\r\\n or \\r, and offsets outside are the ends', () => {
    const tree = parse('a\r\nb\rc\nd').tree;
    expect([0, 3, 5, 7].map((offset) => positionAt(tree, offset))).toEqual(
      [1, 2, 3, 4].map((line) => ({ line, column: 1 })),
    );
    expect(positionAt(tree, 99)).toEqual({ line: 4, column: 2 });
    expect(offsetAt(tree, { line: 9, column: 1 })).toBe(8);
    expect(offsetAt(tree, { line: 0, column: 5 })).toBe(0);
  });
});

describe('recovery', () => {
  const before = 'model first {\n  data: a\n}\n';
  const after = '\nmodel last {\n  data: b\n  coverage: 90%\n}\n';

  it.each([
    ['an unclosed brace', 'model broken {\n  training: { epochs: 5\n  coverage: 80%\n}'],
    ['an unclosed block', 'model broken {\n  data: c\n'],
    ['an unclosed list', 'model broken {\n  predicts: [a, b\n  coverage: 80%\n}'],
    ['an unclosed call', 'model broken {\n  encoder: transformer(heads: 2\n  coverage: 80%\n}'],
    ['an unclosed text', 'model broken {\n  data: "c\n  coverage: 80%\n}'],
    ['a brace too many', 'model broken {\n  training: { epochs: 5 } }\n  coverage: 80%\n}'],
    ['a missing colon', 'model broken {\n  data c\n  coverage: 80%\n}'],
    ['a missing value', 'model broken {\n  data:\n  coverage: 80%\n}'],
    ['a missing brace', 'model broken\n  data: c\n}'],
    ['signs of another language', 'model broken {\n  data := c;\n  @x -> $y\n  coverage: 80%\n}'],
  ])('%s harms no other block', (_, broken) => {
    const { tree, errors } = parse(before + broken + after);
    expect(errors.length).toBeGreaterThan(0);
    expect(tree.blocks).toHaveLength(3);
    expect(tree.blocks[0]).toMatchObject({ name: { text: 'first' }, broken: false });
    expect(tree.blocks[1]?.broken).toBe(true);
    expect(tree.blocks[2]).toMatchObject({ name: { text: 'last' }, broken: false });
    expect(tree.blocks[2]?.entries.map(({ key }) => key.text)).toEqual(['data', 'coverage']);
  });

  it('a block without a name is a block', () => {
    const { tree, errors } = parse(`${before}model {\n  data: c\n}${after}`);
    expect(errors).toEqual([]);
    expect(tree.blocks.map(({ name }) => name?.text)).toEqual(['first', undefined, 'last']);
  });

  it.each([
    ['model m {\n  training: { epochs: 5\n  coverage: 80%\n}', ['training', 'coverage']],
    ['model m {\n  predicts: [a, b\n  coverage: 80%\n}', ['predicts', 'coverage']],
    ['model m {\n  encoder: transformer(heads: 2\n  coverage: 80%\n}', ['encoder', 'coverage']],
    ['model m {\n  training: { epochs: 5 } }\n  coverage: 80%\n}', ['training', 'coverage']],
    ['model m {\n  data c\n  coverage: 80%\n}', ['data', 'coverage']],
  ])('keeps the other entries of %j', (text, names) => {
    expect(entriesOf(text)).toEqual([names]);
  });

  it.each(['[', '{', '(', 'a(', '{a:', '[[{', '"', '/*', "'"])('10,000 times %s does no harm', (text) => {
    for (const frame of ['', 'model m {', 'model m { a: ']) {
      const { tree, errors } = parse(`${frame}${text.repeat(10_000)}\nmodel last { data: b }\n`);
      expect(errors.length).toBeGreaterThan(0);
      expect(tree.text.length).toBeGreaterThan(10_000);
    }
  });

  it('an empty text is an empty file', () => {
    expect(parse('')).toMatchObject({ errors: [], tree: { blocks: [], sections: [] } });
    expect(parse('\uFEFF// only a comment').errors).toEqual([]);
  });
});
