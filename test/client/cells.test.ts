import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CellText, toCells, toText } from '../../client/src/notebook/cells.ts';
import { blocksOf, cutText } from '../../client/src/text/cutText.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { parse } from '../../server/src/language/parse.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const files = ['examples', 'test/language/fixtures'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /[^/]\.matml$/.test(name) && !/(^|\/)\.matml\//.test(name))
    .map((name) => join(folder, name)),
);
const texts = files.map((file) => readFileSync(join(ROOT, file), 'utf8'));

/** What an editor does to a notebook nobody edits: every cell shows its value, with one kind of line break. */
function seen(notebook: CellText): CellText {
  return {
    ...notebook,
    cells: notebook.cells.map((cell) => ({ ...cell, value: cell.value.replaceAll('\r\n', '\n') })),
  };
}

describe('a text as cells', () => {
  it('has examples to look at', () => expect(files.length).toBeGreaterThan(4));

  it.each(files)('%s comes back byte for byte', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    expect(toText(seen(toCells(text)))).toBe(text);
  });

  it('comes back byte for byte however it is broken', () => {
    const random = Random.of(11, 'cells');
    const scraps = [
      '{',
      '}',
      '"',
      '//',
      '/*',
      '*/',
      '///',
      '\n',
      '\r\n',
      '\uFEFF',
      ' ',
      '\t',
      'model x {',
      'import "',
      'é',
    ];
    for (let round = 0; round < 4000; round++) {
      let text = texts[random.below(texts.length)]!;
      for (let change = random.below(6); change >= 0; change--) {
        const at = random.below(text.length + 1);
        const scrap = scraps[random.below(scraps.length)]!;
        text = text.slice(0, at) + scrap + text.slice(at + random.below(12));
      }
      if (random.uniform() < 0.2) text = text.replaceAll('\n', '\r\n');
      expect(toText(seen(toCells(text)))).toBe(text);
    }
  });

  it('is as many cells as it has comments and blocks', () => {
    const quickstart = readFileSync(join(ROOT, 'examples/quickstart.matml'), 'utf8');
    expect(toCells(quickstart).cells.map(({ type }) => type)).toEqual([
      'markdown',
      'markdown',
      'code',
      'markdown',
      'code',
      'markdown',
      'code',
    ]);
    expect(toCells(quickstart).cells[0]!.value).toMatch(/^# Quickstart/);
  });

  it('an edit of one cell changes nothing of the others', () => {
    for (const text of texts) {
      const notebook = toCells(text);
      for (const [index, cell] of notebook.cells.entries()) {
        const cells = notebook.cells.with(index, { ...cell, value: `${cell.value}\nadded` });
        const written = toText({ ...notebook, cells });
        const again = toCells(written).cells;
        const others = notebook.cells.filter((_, other) => other !== index).map(({ origin }) => origin!.text);
        for (const other of others) expect(written).toContain(other);
        if (cell.type === 'markdown') expect(again[index]?.value).toBe(`${cell.value}\nadded`);
      }
    }
  });

  it('new, moved and deleted cells stay cells', () => {
    const notebook = toCells('/// one\n\n\nmodel a {\n}\n/// two\nmodel b { }');
    const added = { type: 'markdown', value: 'new\n\nwords', origin: null } as const;
    const [one, a, two, b] = notebook.cells as [
      CellText['cells'][0],
      CellText['cells'][0],
      CellText['cells'][0],
      CellText['cells'][0],
    ];
    const text = toText({
      ...notebook,
      cells: [b, one, added, two, a, { type: 'code', value: 'model c {\n}', origin: null }],
    });
    expect(toCells(text).cells.map(({ value }) => value)).toEqual([
      'model b { }',
      'one',
      'new\n\nwords',
      'two',
      'model a {\n}',
      'model c {\n}',
    ]);
  });

  it('line breaks of the file are kept for what is written anew', () => {
    const notebook = toCells('/// a\r\nmodel a {\r\n}\r\n');
    const [comment, block] = notebook.cells as [CellText['cells'][0], CellText['cells'][0]];
    const text = toText({ ...notebook, cells: [{ ...comment, value: 'a\nb' }, block] });
    expect(text).toBe('/// a\r\n/// b\r\nmodel a {\r\n}\r\n');
  });
});

describe('blocks of a text', () => {
  it.each(files)('%s: those the language finds', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const found = blocksOf(text).map(({ kind, name }) => `${kind} ${name}`);
    const known = parse(text).tree.blocks.flatMap(({ kind, name }) => (name ? [`${kind.text} ${name.text}`] : []));
    expect(found).toEqual(known);
  });

  it('an unclosed block does not swallow the next one, nor its comment', () => {
    const { pieces } = cutText('model a {\n  x: [1\n\n/// about b\nmodel b {\n}\n');
    expect(pieces.map(({ type, text }) => [type, text])).toEqual([
      ['code', 'model a {\n  x: [1'],
      ['documentation', '/// about b'],
      ['code', 'model b {\n}'],
    ]);
  });

  it('a header in a comment or a text is none', () => {
    expect(blocksOf('/*\nmodel a {\n*/\n// model b {\ndataset c {\n  s: "model d {"\n}')).toEqual([
      { kind: 'dataset', name: 'c', line: 4 },
    ]);
  });
});
