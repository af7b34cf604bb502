/**
 * Reading a table of a million rows: rows a second and peak memory of `loadDataset`, against a bare pass of csv-parse
 * over the same file. `node bench/datasets.ts [rows]` prints a table; each line is measured in a process of its own,
 * so that peaks do not mix.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { loadDataset } from '../server/src/datasets/load.ts';
import { readMaterials } from '../server/src/datasets/materials.ts';
import type { DatasetPlan } from '../server/src/datasets/types.ts';
import { Random } from '../server/src/foundation/random.ts';

const MEASUREMENTS: Readonly<Record<string, (path: string) => Promise<number>>> = {
  'csv-parse alone': async (path) => {
    let rows = 0;
    for await (const _ of createReadStream(path).pipe(parse({ from_line: 2 }))) rows++;
    return rows;
  },
  'materials one by one': async (path) => {
    let rows = 0;
    for await (const _ of readMaterials({ format: 'csv', path }, 'formula')) rows++;
    return rows;
  },
  'load, 1 % of rows kept': async (path) => (await loadDataset(planOf(path, 0.99))).account.rowsRead,
  'load, all rows kept': async (path) => (await loadDataset(planOf(path, 0))).account.rowsRead,
};

function planOf(path: string, least: number): DatasetPlan {
  return {
    name: 'bench',
    source: { format: 'csv', path },
    material: { column: 'formula' },
    targets: [{ name: 'x', column: 'x', columnUnit: 'meV', unit: 'eV', minimum: null, maximum: null }],
    where: [{ on: { column: 'draw' }, comparator: '>=', value: least }],
    cleaning: { duplicates: 'median', outliers: 20, invalid: 'error', elements: null },
    split: { method: 'random', train: 0.8, validation: 0.1, test: 0.1, seed: 1, group: 'formula' },
  };
}

/** Ternary formulas (nearly all different), a label, a uniform number to filter by, and columns nobody asks for. */
function* table(rows: number): Generator<string> {
  const random = Random.of(1, 'bench');
  const metals = ['Li', 'Na', 'K', 'Mg', 'Ca', 'Sr', 'Ba', 'Ti', 'Zr', 'Fe', 'Co', 'Ni', 'Cu', 'Zn', 'Al', 'Ga', 'In'];
  const others = ['O', 'S', 'Se', 'F', 'Cl', 'Br', 'I', 'N'];
  const pick = (names: readonly string[]) => names[random.below(names.length)]!;
  yield 'id,formula,x,draw,note\n';
  for (let row = 0; row < rows; row++) {
    const formula = `${pick(metals)}${1 + random.below(9)}${pick(metals)}${1 + random.below(9)}${pick(others)}${1 + random.below(12)}`;
    yield `entry-${row},${formula},${(1000 * random.normal()).toFixed(3)},${random.uniform().toFixed(6)},"cubic, a"\n`;
  }
}

/** Pieces of some size, because a write for each row would take longer than all that is measured. */
function* joined(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length > 1 << 16) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

const [first = '1000000', path] = process.argv.slice(2);
if (path !== undefined) {
  const start = performance.now();
  const rows = await MEASUREMENTS[first]!(path);
  const seconds = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ rows, seconds, peak: process.resourceUsage().maxRSS / 1024 }));
} else {
  const folder = await mkdtemp(join(tmpdir(), 'matml-bench-'));
  try {
    const file = join(folder, 'table.csv');
    await pipeline(Readable.from(joined(table(Number(first)))), createWriteStream(file));
    console.log(`datasets: a table of ${Number(first).toLocaleString('en')} rows`);
    for (const name of Object.keys(MEASUREMENTS)) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, name, file], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      const { rows, seconds, peak } = JSON.parse(stdout);
      const speed = Math.round(rows / seconds / 1000);
      console.log(
        `  ${name.padEnd(24)} ${seconds.toFixed(2).padStart(6)} s ${String(speed).padStart(6)} thousand rows/s` +
          `   peak ${Math.round(peak).toString().padStart(5)} MiB`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
