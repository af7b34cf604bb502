import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removePartialFiles, writeFileAtomic } from '../../server/src/experiments/files/atomic.ts';
import { appendJsonLine, dropTornLine, readJsonLines } from '../../server/src/experiments/files/jsonLines.ts';
import { csvChunks, writeTable } from '../../server/src/experiments/files/table.ts';
import { Failure } from '../../server/src/foundation/failure.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matml-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writing a file', () => {
  it('replaces the old content in one step and leaves nothing else behind', async () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'old');
    await writeFileAtomic(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('into a path that leads through a file fails with the cause and the cure', async () => {
    writeFileSync(join(folder, 'file'), '');
    const error = await writeFileAtomic(join(folder, 'file', 'a.txt'), 'x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).details).toMatchObject({ kind: 'storage', code: 'unwritable-folder' });
    expect((error as Failure).details.cure).toContain('Move that file');
  });

  it('over a folder fails and takes its temporary file away', async () => {
    const path = join(folder, 'taken');
    mkdirSync(join(path, 'inner'), { recursive: true });
    await expect(writeFileAtomic(path, 'x')).rejects.toThrow(Failure);
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('leftovers of a kill are found in every folder below', async () => {
    mkdirSync(join(folder, 'model'));
    writeFileSync(join(folder, 'model', '.weights.123-0.partial'), 'half');
    writeFileSync(join(folder, 'model', 'weights'), 'whole');
    await removePartialFiles(folder);
    expect(readdirSync(join(folder, 'model'))).toEqual(['weights']);
  });
});

describe('JSON lines', () => {
  it('a line cut short by a kill is not read, and not continued by the next', () => {
    const path = join(folder, 'events.jsonl');
    appendJsonLine(path, { epoch: 1 });
    writeFileSync(path, '{"epoch":2,"val', { flag: 'a' });
    expect(readJsonLines(path)).toEqual([{ epoch: 1 }]);
    dropTornLine(path);
    appendJsonLine(path, { epoch: 2 });
    expect(readJsonLines(path)).toEqual([{ epoch: 1 }, { epoch: 2 }]);
  });

  it('a file that is not there holds no lines', () => {
    expect(readJsonLines(join(folder, 'none.jsonl'))).toEqual([]);
  });
});

describe('tables', () => {
  const columns = [
    { name: 'formula', type: 'text', values: ['NaN', 'Fe,O', 'say "x"', null] },
    { name: 'gap (eV)', type: 'number', values: Float64Array.of(1.5, Number.NaN, 1e-9, 0.1 + 0.2) },
    { name: 'line', type: 'integer', values: Int32Array.of(2, 3, 4, 5) },
    { name: 'inside', type: 'boolean', values: [true, false, true, false] },
  ] as const;

  it('CSV quotes as RFC 4180 asks, keeps every digit and leaves missing values empty', () => {
    expect([...csvChunks(columns)].join('')).toBe(
      'formula,gap (eV),line,inside\nNaN,1.5,2,true\n"Fe,O",,3,false\n"say ""x""",1e-9,4,true\n,0.30000000000000004,5,false\n',
    );
  });

  it('Parquet gives back the same values, missing ones as null', async () => {
    await writeTable(folder, 'table', columns);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'table.parquet')) });
    expect(rows).toEqual([
      { formula: 'NaN', 'gap (eV)': 1.5, line: 2, inside: true },
      { formula: 'Fe,O', 'gap (eV)': null, line: 3, inside: false },
      { formula: 'say "x"', 'gap (eV)': 1e-9, line: 4, inside: true },
      { formula: null, 'gap (eV)': 0.1 + 0.2, line: 5, inside: false },
    ]);
  });
});
