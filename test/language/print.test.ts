import { describe, expect, it } from 'vitest';
import { format, parse } from '../../server/src/language/index.ts';
import { exampleTexts } from './support.ts';

/** Tokens but commas, which a new line replaces, and comments without the blanks behind them. */
function contentOf(text: string): string[] {
  const { tokens, comments } = parse(text).tree;
  return [
    ...tokens.filter(({ tokenType }) => tokenType.name !== 'Comma').map(({ image }) => image),
    ...comments.map(({ image }) => image.trimEnd()),
  ];
}

describe('every example', () => {
  it.each(exampleTexts())('$name: printing twice is printing once, and nothing is lost', ({ text }) => {
    const once = format(text);
    expect(format(once)).toBe(once);
    expect(contentOf(once)).toEqual(contentOf(text));
    expect(parse(once).errors).toEqual([]);
  });

  it.each(exampleTexts())('$name: a comment at any place survives', ({ text }) => {
    const { tokens } = parse(text).tree;
    for (const comment of ['/* here */', '// here\n', '/// here\n', '/* two\n lines */']) {
      for (let index = 0; index < tokens.length; index += 7) {
        const offset = tokens[index]!.startOffset;
        const commented = `${text.slice(0, offset)}${comment}${text.slice(offset)}`;
        const once = format(commented);
        expect(format(once)).toBe(once);
        expect(contentOf(once)).toEqual(contentOf(commented));
        expect(parse(once).errors.length).toBe(parse(commented).errors.length);
      }
    }
  });
});

describe('the style', () => {
  it('one entry a line, one blank between blocks, short values on one line', () => {
    expect(format('model a{data:d,predicts:[x,y],training:{epochs:5,batch:auto}}\n\n\n\n// b\nmodel b{data:d}')).toBe(
      `model a {
  data: d
  predicts: [x, y]
  training: { epochs: 5, batch: auto }
}

// b
model b {
  data: d
}
`,
    );
  });

  it('a record stays broken if its author broke it, and breaks if it is too long', () => {
    const broken = 'dataset d {\n  targets: {\n    a: column("a") in eV\n  }\n}\n';
    expect(format(broken)).toBe(broken);
    const names = Array.from({ length: 12 }, (_, index) => `Element${index}`);
    const long = format(`design d { constraints: { allow: [${names.join(', ')}], exclude: [${names.join(', ')}] } }`);
    expect(long.split('\n').every((line) => line.length <= 120)).toBe(true);
    expect(long).toContain('  constraints: {\n    allow: [');
  });

  it('long lists of words are filled', () => {
    const formulas = Array.from({ length: 60 }, (_, index) => `Na${index + 1}Cl`);
    const text = format(`predict p { materials: [${formulas.join(',')}] }`);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(text.split('\n').length).toBeLessThan(12);
    expect(format(text)).toBe(text);
  });

  it('units, ranges, calls and conditions are spaced alike', () => {
    const text = format(
      'dataset d { a: 5eV, b: 80 %, c: ..0eV/atom, d: 3 ..4, e: f ( x:1 ), g: h>=2 K, i: 3 eV.., j: 3..eV }',
    );
    expect(text).toBe(
      `dataset d {
  a: 5 eV
  b: 80%
  c: ..0 eV/atom
  d: 3..4
  e: f(x: 1)
  g: h >= 2 K
  i: 3 eV..
  j: 3.. eV
}
`,
    );
  });

  it('one blank line between entries is kept, more are not, none at the start', () => {
    expect(format('model m {\n\n\n  a: 1\n\n\n\n  b: 2\n  c: 3\n\n}\n')).toBe(
      'model m {\n  a: 1\n\n  b: 2\n  c: 3\n}\n',
    );
  });

  it('a block with a syntax error is left as it is, its neighbours are printed', () => {
    const broken = 'model  b {\n data:   c c\n   coverage 80% ]\n}';
    const text = format(`model a{data:x}\n${broken}\n// after\nmodel c{data:y}`);
    expect(text).toBe(`model a {\n  data: x\n}\n\n${broken}\n// after\nmodel c {\n  data: y\n}\n`);
    expect(format(text)).toBe(text);
  });

  it('line endings stay what they are', () => {
    expect(format('model m {\r\n a: 1\r\n}\r\n')).toBe('model m {\r\n  a: 1\r\n}\r\n');
    expect(format('')).toBe('');
    expect(format('\n\n')).toBe('');
  });

  it('a comment behind a comma on a line of its own', () => {
    const once = format('model m {\n  a: 1 // one\n  , // two\n  b: 2\n}\n');
    expect(once).toBe('model m {\n  a: 1 // one\n  // two\n  b: 2\n}\n');
    expect(format(once)).toBe(once);
  });

  it('a call that would turn into a formula keeps its distance', () => {
    expect(format('predict p { a: Ca (Fe) }')).toBe('predict p {\n  a: Ca (Fe)\n}\n');
  });

  it('keeps the spaces at the end of a text that was never closed', () => {
    const text = 'predict a { x: f("abc, \n';
    expect(format(text)).toBe(text);
  });
});
