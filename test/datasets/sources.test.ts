import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { readMaterials } from '../../server/src/datasets/materials.ts';
import { hashFile, inspectFile } from '../../server/src/datasets/sources/file.ts';
import { openTable } from '../../server/src/datasets/sources/open.ts';
import type { Cell, SourcePlan } from '../../server/src/datasets/sources/table.ts';
import { collect, failureOf, temporaryFolder, write } from './support.ts';

const folder = temporaryFolder();

async function read(path: string, format: SourcePlan['format'], columns?: readonly string[]) {
  const table = await openTable({ path, format });
  const rows = (await collect(table.rows(columns ?? table.columns, {}))).flat();
  return { columns: table.columns, rows, cells: rows.map((row) => row.cells), lines: rows.map((row) => row.line) };
}

const failsWith = (path: string, format: SourcePlan['format'] = 'csv') => failureOf(read(path, format));

describe('CSV', () => {
  it('reads cells as text with the line each row begins on, through quotes and empty lines', async () => {
    const path = write(
      folder,
      'quoted.csv',
      'formula,note,gap\nNaCl,"rock\nsalt, ""halite""",8.5\n\nMgO,,7.8\r\nSi,"",1.1',
    );
    const { columns, cells, lines } = await read(path, 'csv');
    expect(columns).toEqual(['formula', 'note', 'gap']);
    expect(cells).toEqual([
      ['NaCl', 'rock\nsalt, "halite"', '8.5'],
      ['MgO', '', '7.8'],
      ['Si', '', '1.1'],
    ]);
    expect(lines).toEqual([2, 5, 6]);
  });

  it('gives the columns asked for in the order asked for', async () => {
    const path = write(folder, 'order.csv', 'a,b,c\n1,2,3\n');
    expect((await read(path, 'csv', ['c', 'a', 'c'])).cells).toEqual([['3', '1', '3']]);
  });

  it.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('tells the delimiter: %s', async (name, delimiter) => {
    // The text column holds the other delimiters, so that counting characters alone would go wrong.
    const rows = ['formula|a "note"|gap', '"NaCl"|"x, y; z, w; v"|8.5', 'MgO|"p; q, r"|7.8'];
    const text = rows.join('\n').replaceAll('|', delimiter).replace('a "note"', 'note');
    const { columns, cells } = await read(write(folder, `${name}.csv`, text), 'csv');
    expect(columns).toEqual(['formula', 'note', 'gap']);
    expect(cells[0]).toEqual(['NaCl', 'x, y; z, w; v', '8.5']);
  });

  it('reads a table of one column, Windows line ends and a byte order mark', async () => {
    const { columns, cells } = await read(write(folder, 'one.csv', '\uFEFFformula\r\nNaCl\r\nMgO\r\n'), 'csv');
    expect(columns).toEqual(['formula']);
    expect(cells).toEqual([['NaCl'], ['MgO']]);
  });

  it('skips comments before the header only, and counts their lines', async () => {
    const path = write(folder, 'comments.csv', '# source: the handbook, 3rd edition\n#\n\nid,formula\n#1,NaCl\n');
    const { columns, cells, lines } = await read(path, 'csv');
    expect(columns).toEqual(['id', 'formula']);
    expect(cells).toEqual([['#1', 'NaCl']]);
    expect(lines).toEqual([5]);
    expect((await read(write(folder, 'hash.csv', '#,formula\n1,NaCl\n'), 'csv')).columns).toEqual(['#', 'formula']);
  });

  it('reads a gzip-compressed file whatever its name', async () => {
    const text = `formula,gap\n${'NaCl,8.5\n'.repeat(100_000)}`;
    const { rows } = await read(write(folder, 'packed.csv', gzipSync(text)), 'csv');
    expect(rows).toHaveLength(100_000);
    expect(rows.at(-1)).toEqual({ line: 100_001, cells: ['NaCl', '8.5'] });
  });

  it('tells rows that are too short or too long, and goes on', async () => {
    const path = write(folder, 'ragged.csv', 'formula,gap\nNaCl\nMgO,7.8\nSi,1.1,x\n');
    const { rows } = await read(path, 'csv');
    expect(rows.map((row) => row.fault?.code)).toEqual(['ragged-row', undefined, 'ragged-row']);
    expect(rows[0]?.fault?.message).toBe('The row has 1 cell where the header has 2.');
  });

  it('keeps a character that is cut between two pieces of the file', async () => {
    // Pieces are 256 KiB: one of the four bytes of each 😀 falls on every possible cut.
    for (const shift of [0, 1, 2, 3]) {
      const text = `name\n${'x'.repeat(shift)}${'😀'.repeat(70_000)}\n`;
      const { cells } = await read(write(folder, 'cut.csv', text), 'csv');
      expect(cells[0]?.[0]).toBe(`${'x'.repeat(shift)}${'😀'.repeat(70_000)}`);
    }
  });

  it.each([
    ['a quote that is never closed', 'formula,gap\nNaCl,8.5\n"MgO,7.8\nSi,1.1\n', 3],
    ['text after a closing quote', 'formula,gap\nNaCl,8.5\n"MgO"x,7.8\n', 3],
    ['a quote in the midst of a cell', 'formula,gap\nNaCl,8.5\nMgO,7".8\n', 3],
  ])('refuses %s', async (_, text, line) => {
    const failure = await failsWith(write(folder, 'quote.csv', text));
    expect(failure).toMatchObject({ kind: 'data', code: 'bad-quote', place: { line } });
  });

  it('refuses binary data, by what it is where that is known', async () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256));
    expect(await failsWith(write(folder, 'noise.csv', noise))).toMatchObject({ kind: 'data', code: 'not-text' });
    const sheet = Buffer.concat([Buffer.from('PK\x03\x04'), noise]);
    const failure = await failsWith(write(folder, 'sheet.csv', sheet));
    expect(failure).toMatchObject({ code: 'not-text', cure: 'Save the sheet as “CSV UTF-8”.' });
    expect(failure.message).toContain('.xlsx');
    const late = Buffer.concat([Buffer.from(`formula\n${'NaCl\n'.repeat(200_000)}`), Buffer.from([0, 1, 2])]);
    expect(await failsWith(write(folder, 'late.csv', late))).toMatchObject({
      code: 'not-text',
      place: { line: expect.any(Number) },
    });
    expect(await failsWith(write(folder, 'u16.csv', Buffer.from('\uFEFFformula\nNaCl\n', 'utf16le')))).toMatchObject({
      code: 'not-text',
      cure: 'Save it as UTF-8.',
    });
  });

  it('refuses text that is not UTF-8, with the line', async () => {
    const latin = Buffer.from('formula,a\nNaCl,5.64\nMgO,4.21 \xc5\nSi,5.43\n', 'latin1');
    expect(await failsWith(write(folder, 'latin.csv', latin))).toMatchObject({ code: 'not-utf8', place: { line: 3 } });
    const cutOff = Buffer.from('formula,a\nNaCl,é').subarray(0, -1);
    expect(await failsWith(write(folder, 'cutoff.csv', cutOff))).toMatchObject({
      code: 'not-utf8',
      place: { line: 2 },
    });
  });
});

describe('JSON Lines', () => {
  const text = [
    '{"formula": "NaCl", "gap": 8.5, "metal": false, "site": {"a": [1, 2]}}',
    '',
    '{"formula": "MgO", "gap": null, "late": 3}',
  ].join('\n');

  it('reads objects; a missing name is an empty cell, an object its JSON text', async () => {
    const { columns, cells, lines } = await read(write(folder, 'a.jsonl', text), 'json_lines');
    expect(columns).toEqual(['formula', 'gap', 'metal', 'site', 'site.a', 'late']);
    expect(cells).toEqual([
      ['NaCl', 8.5, false, '{"a":[1,2]}', '[1,2]', null],
      ['MgO', null, null, null, null, 3],
    ]);
    expect(lines).toEqual([1, 3]);
  });

  it('reads what lies inside an object by its path, where no name is that already', async () => {
    const nested = '{"formula": "NaCl", "a": {"b.c": {"d": 1}, "e": 2}, "a.e": 3}';
    const path = write(folder, 'nested.jsonl', nested);
    const { cells } = await read(path, 'json_lines', ['a.b.c.d', 'a.e']);
    expect(cells).toEqual([[1, 3]]);
  });

  it('reads gzip and a byte order mark', async () => {
    const path = write(folder, 'b.jsonl', gzipSync(`\uFEFF${text}\n`));
    expect((await read(path, 'json_lines')).rows).toHaveLength(2);
  });

  it('finds a column that only comes after the sample, and refuses one that never comes', async () => {
    const lines = Array.from({ length: 3000 }, (_, row) =>
      JSON.stringify(row < 2500 ? { formula: 'NaCl' } : { formula: 'NaCl', rare: row }),
    );
    const path = write(folder, 'rare.jsonl', lines.join('\n'));
    const { cells } = await read(path, 'json_lines', ['rare']);
    expect(cells.at(-1)).toEqual([2999]);
    const failure = await failureOf(read(path, 'json_lines', ['formulae']));
    expect(failure).toMatchObject({ code: 'unknown-column' });
    expect(failure.cure).toContain('Did you mean “formula”?');
  });

  it('does not confuse columns with what every object has', async () => {
    const path = write(folder, 'proto.jsonl', '{"formula": "NaCl", "__proto__": 1}\n');
    expect((await failureOf(read(path, 'json_lines', ['toString']))).code).toBe('unknown-column');
  });

  it('tells a line that is not an object, and goes on', async () => {
    const path = write(folder, 'mixed.jsonl', '{"formula": "NaCl"}\n{"formula": \n[1]\n{"formula": "Si"}\n');
    const { rows } = await read(path, 'json_lines');
    expect(rows.map((row) => row.fault?.code)).toEqual([undefined, 'bad-json', 'bad-json', undefined]);
  });

  it('refuses a file of one JSON list', async () => {
    const failure = await failsWith(write(folder, 'list.jsonl', '[\n{"formula": "NaCl"}\n]\n'), 'json_lines');
    expect(failure).toMatchObject({ code: 'bad-json', place: { line: 1 } });
    expect(failure.message).toContain('list');
  });
});

describe('Parquet', () => {
  const rows = 25_000;
  const bytes = (codec: 'SNAPPY' | 'UNCOMPRESSED' = 'SNAPPY') =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'formula', data: Array.from({ length: rows }, (_, row) => `NaCl${row + 1}`), type: 'STRING' },
          { name: 'gap', data: Array.from({ length: rows }, (_, row) => (row % 7 ? row / 10 : null)), type: 'DOUBLE' },
          { name: 'count', data: Array.from({ length: rows }, (_, row) => BigInt(row)), type: 'INT64' },
          { name: 'metal', data: Array.from({ length: rows }, (_, row) => row % 2 === 0), type: 'BOOLEAN' },
        ],
        codec,
        rowGroupSize: 10_000,
      }),
    );

  it('reads several row groups with every row in its place', async () => {
    const path = write(folder, 'a.parquet', bytes());
    const { columns, rows: read_ } = await read(path, 'parquet', ['gap', 'formula', 'count', 'metal']);
    expect(columns).toEqual(['formula', 'gap', 'count', 'metal']);
    expect(read_).toHaveLength(rows);
    const at = (row: number): readonly Cell[] => read_[row]!.cells;
    expect(at(0)).toEqual([null, 'NaCl1', 0, true]);
    expect(at(15_003)).toEqual([1500.3, 'NaCl15004', 15_003, false]);
    expect(read_.map((row) => row.line)).toEqual(Array.from({ length: rows }, (_, row) => row + 1));
  });

  it('reads it inside gzip', async () => {
    const path = write(folder, 'a.parquet.gz', gzipSync(bytes('UNCOMPRESSED')));
    expect((await read(path, 'parquet', ['formula'])).rows).toHaveLength(rows);
  });

  it('refuses a file that is damaged, cut off or something else', async () => {
    const whole = bytes();
    const damaged = whole.slice().fill(0xa5, 100, 60_000);
    for (const contents of [damaged, whole.subarray(0, 1000), Buffer.from('formula,gap\nNaCl,8.5\n')]) {
      expect(await failsWith(write(folder, 'bad.parquet', contents), 'parquet')).toMatchObject({
        kind: 'data',
        code: 'corrupt-parquet',
      });
    }
    expect(await failsWith(write(folder, 'misnamed.csv', whole))).toMatchObject({
      code: 'not-text',
      cure: 'Write the source as parquet("…").',
    });
  });

  it('refuses a table without rows', async () => {
    const none = parquetWriteBuffer({ columnData: [{ name: 'formula', data: [], type: 'STRING' }] });
    expect(await failsWith(write(folder, 'none.parquet', new Uint8Array(none)), 'parquet')).toMatchObject({
      code: 'no-rows',
    });
  });
});

describe('every format', () => {
  it('suggests the file that was meant', async () => {
    write(folder, 'perovskites.csv', 'formula\n');
    const failure = await failsWith(join(folder, 'perovskite.csv'));
    expect(failure).toMatchObject({
      kind: 'data',
      code: 'missing-file',
      message: 'There is no file “perovskite.csv”.',
      cure: 'Did you mean “perovskites.csv”?',
    });
    expect((await failsWith(join(folder, 'nowhere', 'a.csv'))).cure).toContain('The folder');
    symlinkSync(join(folder, 'gone'), join(folder, 'dangling.csv'));
    expect((await failsWith(join(folder, 'dangling.csv'))).code).toBe('missing-file');
  });

  it('refuses a folder, an empty file and a header-less one', async () => {
    for (const format of ['csv', 'json_lines', 'parquet'] as const) {
      expect((await failsWith(folder, format)).code).toBe('not-a-file');
      expect((await failsWith(write(folder, 'empty', ''), format)).code).toBe('empty-file');
    }
    // A link to itself cannot be opened by anybody, not even where permissions are no hindrance.
    symlinkSync(join(folder, 'loop.csv'), join(folder, 'loop.csv'));
    expect((await failsWith(join(folder, 'loop.csv'))).code).toBe('unreadable-file');
    expect((await failsWith(write(folder, 'blank.csv', '\n\n  # a comment\n'))).code).toBe('no-rows');
    expect((await failsWith(write(folder, 'blank.jsonl', '\n\n'), 'json_lines')).code).toBe('no-rows');
  });

  it('refuses gzip that is cut off or damaged', async () => {
    // Rows that do not compress well, so that the cut is far from the end of the stream.
    const text = `formula\n${Array.from({ length: 20_000 }, (_, row) => `NaCl${(row * 7919) % 10_007}`).join('\n')}`;
    const whole = gzipSync(text);
    expect((await failsWith(write(folder, 'cut.csv.gz', whole.subarray(0, whole.length >> 1)))).code).toBe(
      'truncated-gzip',
    );
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, whole.length >> 1, (whole.length >> 1) + 50);
    expect((await failsWith(write(folder, 'damaged.csv.gz', damaged))).code).toBe('corrupt-gzip');
  });

  it('names the columns when one is unknown or stands twice', async () => {
    const path = write(folder, 'header.csv', 'formula,band gap,gap,gap\nNaCl,8.5,1,2\n');
    const failure = await failureOf(read(path, 'csv', ['Band_Gap']));
    expect(failure).toMatchObject({
      kind: 'data',
      code: 'unknown-column',
      message: 'The table has no column “Band_Gap”.',
    });
    expect(failure.cure).toContain('Did you mean “band gap”?');
    expect(failure.cure).toContain('“formula”, “band gap”, “gap” and “gap”');
    expect(await failureOf(read(path, 'csv', ['gap']))).toMatchObject({ code: 'ambiguous-column' });
    expect((await read(path, 'csv', ['formula'])).cells).toEqual([['NaCl']]);
    const headless = write(folder, 'headless.csv', 'NaCl,8.5\nMgO,7.8\n');
    expect((await failureOf(read(headless, 'csv', ['formula']))).cure).toContain('must hold the names');
  });

  it('stops at a cancellation in the midst of a file', async () => {
    const path = write(folder, 'long.csv', `formula\n${'NaCl\n'.repeat(500_000)}`);
    for (const compressed of [path, write(folder, 'long.csv.gz', gzipSync(`formula\n${'NaCl\n'.repeat(500_000)}`))]) {
      const control = new AbortController();
      const table = await openTable({ path: compressed, format: 'csv' });
      let rows = 0;
      const failure = await failureOf(
        (async () => {
          for await (const piece of table.rows(['formula'], { signal: control.signal })) {
            rows += piece.length;
            control.abort();
          }
        })(),
      );
      expect(failure).toMatchObject({ kind: 'cancelled', code: 'cancelled' });
      expect(rows).toBeLessThan(500_000);
    }
  });

  it('hashes the bytes as stored', async () => {
    const stored = gzipSync('formula\nNaCl\n');
    const path = write(folder, 'hash.csv.gz', stored);
    expect(await hashFile(await inspectFile(path))).toBe(createHash('sha256').update(stored).digest('hex'));
  });
});

describe('readMaterials', () => {
  it('streams formulas with their lines, and keeps sodium nitride', async () => {
    const path = write(folder, 'materials.csv', 'id,formula\n1, NaCl \n2,NaN\n3,\n');
    expect(await collect(readMaterials({ format: 'csv', path }, 'formula'))).toEqual([
      { formula: 'NaCl', line: 2 },
      { formula: 'NaN', line: 3 },
      { formula: '', line: 4 },
    ]);
  });

  it('says which rows cannot be read, and goes on', async () => {
    const path = write(folder, 'short.csv', 'id,formula\n1,NaCl\n2\n3,KCl\n');
    expect(await collect(readMaterials({ format: 'csv', path }, 'formula'))).toEqual([
      { formula: 'NaCl', line: 2 },
      { formula: '', line: 3, fault: 'The row has 1 cell where the header has 2.' },
      { formula: 'KCl', line: 4 },
    ]);
  });
});
