import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { writeTable } from '../../server/src/experiments/files/table.ts';
import type { Predictions } from '../../server/src/experiments/predictions/types.ts';
import type { FinishedEvent, RunEvent } from '../../server/src/foundation/events.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { experiment, Workplace } from './matml.ts';

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
  place.write('model.matml', experiment());
  expect(place.matml('run', 'model.matml', '--json').code).toBe(0);
});
afterAll(() => place.remove());

const METALS = 'Li Na K Rb Cs Mg Ca Sr Ba Sc Y Ti Zr Cr Mn Fe Co Ni Cu Zn'.split(' ');
const ANIONS = 'F Cl Br O S N'.split(' ');

/** Row i, all rows different up to 1,920,000: 20 metals × 19 others × 6 anions × 7 × 11 × … amounts. */
function formulaOf(row: number): string {
  const [first, anion] = [METALS[row % 20]!, ANIONS[Math.floor(row / 20) % 6]!];
  const second = METALS[(row + 1 + (Math.floor(row / 120) % 19)) % 20]!;
  const rest = Math.floor(row / 2280);
  return `${first}${1 + (rest % 7)}${second}${1 + (Math.floor(rest / 7) % 11)}${anion}`;
}

function formulas(count: number): string[] {
  return Array.from({ length: count }, (_, row) => formulaOf(row));
}

function writeFormulas(name: string, rows: readonly string[]): string {
  writeFileSync(join(place.folder, name), `formula\n${rows.join('\n')}\n`);
  return `csv("${name}")`;
}

/** A predict block of the model that is trained already, in the file it was trained by. */
function block(name: string, materials: string, more = ''): void {
  place.write(
    'model.matml',
    experiment({ more: `predict ${name} {\n  model: net\n  materials: ${materials}\n${more}}\n` }),
  );
}

interface Run {
  readonly folder: string;
  readonly events: readonly RunEvent[];
}

function run(name: string, ...options: readonly string[]): Run {
  const { code, stdout, stderr } = place.matml('run', 'model.matml', name, '--json', ...options);
  expect(code, stdout + stderr).toBe(0);
  const lines = stdout.trim().split('\n');
  const events = lines.map((line) => JSON.parse(line) as RunEvent);
  return { folder: (JSON.parse(lines.at(-1)!) as FinishedEvent).runs.at(-1)!.folder, events };
}

interface Row {
  readonly formula: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

function table({ folder }: Run, name: string): Row[] {
  const [, ...lines] = readFileSync(join(folder, `${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [formula, value, lower, upper] = line.split(',');
    return { formula: formula!, value: Number(value), lower: Number(lower), upper: Number(upper) };
  });
}

const summaryOf = ({ folder }: Run) => JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
const TABLES = ['predictions.csv', 'predictions.parquet', 'ranked.csv', 'ranked.parquet'];
const reduced = (formula: string) => {
  const result = parseFormula(formula);
  if (!result.ok) throw new Error(formula);
  return reducedFormula(result.composition);
};

/** By this measure, each material once, the earlier row first. */
function bestBy(rows: readonly Row[], keep: number, shortfall: (row: Row) => number): string[] {
  const seen = new Set<string>();
  return rows
    .map((row, index) => ({ row, index, shortfall: shortfall(row) }))
    .sort((one, other) => one.shortfall - other.shortfall || one.index - other.index)
    .filter(({ row }) => !seen.has(reduced(row.formula)) && seen.add(reduced(row.formula)))
    .slice(0, keep)
    .map(({ row }) => row.formula);
}

describe('a predict block over a file', () => {
  it('predicts every row, counts and lists those without a formula, and ranks', () => {
    // 20,000 rows are three pieces; five rows hold no formula, in two of them.
    const rows = formulas(20_000);
    for (const [row, text] of [
      [3, 'Xq2'],
      [4, ''],
      [8191, 'LiF)'],
      [8192, '7'],
      [19_999, 'hello'],
    ] as const) {
      rows[row] = text;
    }
    block('all', writeFormulas('rows.csv', rows), '  rank: { hardness_like: 3..4 }\n  keep: 30\n');
    const ran = run('all');
    const all = table(ran, 'predictions');
    const sound = rows.filter((_, row) => ![3, 4, 8191, 8192, 19_999].includes(row));
    // The CSV parser skips the line that is empty: it is no row.
    expect(all.map(({ formula }) => formula)).toEqual(sound);
    expect(summaryOf(ran)).toMatchObject({ materials: 19_995, rejected: 4, ranking: 'hardness like within 3 to 4' });
    expect(readFileSync(join(ran.folder, 'rejected.csv'), 'utf8')).toMatch(
      /^line,formula,message\n5,Xq2,.+\n8193,LiF\),.+\n8194,7,.+\n20001,hello,.+\n$/,
    );
    expect(ran.events).toContainEqual(expect.objectContaining({ event: 'warning', code: 'rejected-rows' }));
    const ranked = table(ran, 'ranked').map(({ formula }) => formula);
    expect(ranked).toEqual(bestBy(all, 30, ({ value }) => Math.max(3 - value, value - 4, 0)));
    const report = readFileSync(join(ran.folder, 'report.html'), 'utf8');
    expect(report).toContain('The best 30 materials; 19,965 more are in the run folder.');
    expect(report).toContain('Rows that hold no formula');
    expect(report).toContain('Predicted hardness like of all materials');
    const { stdout } = place.matml('runs', ran.folder);
    expect(stdout).not.toBe('');
  });

  it('says of a material among many what is said of it when asked alone', () => {
    const rows = formulas(600);
    block('among', writeFormulas('among.csv', rows));
    const [header, ...lines] = readFileSync(join(run('among').folder, 'predictions.csv'), 'utf8')
      .trim()
      .split('\n');
    const percentile = header!.split(',').indexOf('distance percentile');
    const asked = [0, 7, 150, 311, 599];
    const { stdout } = place.matml('predict', 'model.matml', ...asked.map((row) => rows[row]!), '--json');
    const alone = JSON.parse(stdout) as Pick<Predictions, 'rows'>;
    for (const [index, row] of asked.entries()) {
      const cells = lines[row]!.split(',');
      const { formula, values, domain } = alone.rows[index]!;
      expect(cells[0]).toBe(formula);
      for (const [limit, place] of [
        ['mean', 1],
        ['lower', 2],
        ['upper', 3],
      ] as const) {
        expect(Math.abs(Number(cells[place]) / values[0]![limit] - 1)).toBeLessThan(1e-5);
      }
      // Of few materials distances are added up in double precision, of many in single.
      expect(Math.abs(Number(cells[percentile]) - domain.percentile)).toBeLessThan(1);
    }
  });

  it('writes the same numbers to Parquet, in row groups', async () => {
    block('both', writeFormulas('both.csv', formulas(9_000)));
    const ran = run('both');
    const file = await asyncBufferFromFile(join(ran.folder, 'predictions.parquet'));
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(9_000);
    expect(rows.map((row) => [row.formula, row['hardness_like (1)'], row['hardness_like upper (1)']])).toEqual(
      table(ran, 'predictions').map(({ formula, value, upper }) => [formula, value, upper]),
    );
  });

  it('gives the same table from every format, and on any number of threads', async () => {
    const rows = formulas(9_000);
    writeFormulas('same.csv', rows);
    writeFileSync(join(place.folder, 'same.csv.gz'), gzipSync(readFileSync(join(place.folder, 'same.csv'))));
    writeFileSync(join(place.folder, 'same.jsonl'), rows.map((formula) => `${JSON.stringify({ formula })}\n`).join(''));
    await writeTable(place.folder, 'same', [{ name: 'formula', type: 'text', values: rows }]);
    const tables = ['csv("same.csv")', 'csv("same.csv.gz")', 'json_lines("same.jsonl")', 'parquet("same.parquet")'].map(
      (source, index) => {
        block('same', source);
        return readFileSync(join(run('same', '--threads', String(1 + (index % 3))).folder, 'predictions.csv'), 'utf8');
      },
    );
    for (const text of tables.slice(1)) expect(text).toBe(tables[0]);
  });

  it('ends with a data failure where no row holds a formula', () => {
    block('none', writeFormulas('none.csv', ['Xq', 'Zz']));
    const { code, stderr } = place.matml('run', 'model.matml', 'none');
    expect(code).toBe(EXIT_CODES.data);
    expect(stderr).toContain('Not one of the 2 rows holds a formula');
    expect(stderr).toContain('none.csv:2');
  });
});

describe('a predict block over a space', () => {
  it('predicts each candidate once and ranks by the worse end where it is told to be cautious', () => {
    const lists = 'A: [Li, Na, K], B: [Mg, Ca, Sr, Ba], x: [0, 0.25, 0.5]';
    block(
      'mixed',
      `enumerate("A(1-x)BxF", ${lists})`,
      '  rank: { hardness_like: maximize }\n  keep: 5\n  cautious: true\n',
    );
    const ran = run('mixed');
    // x = 0: three fluorides, the fourfold choice of B counting once; x = 0.25 and 0.5: 3 · 4 each. Sites share no element.
    const all = table(ran, 'predictions');
    expect(all).toHaveLength(3 + 2 * 12);
    // 3 · 4 · 3 combinations less 27.
    expect(summaryOf(ran)).toMatchObject({ materials: 27, leftOut: 9, rejected: 0 });
    expect(table(ran, 'ranked').map(({ formula }) => formula)).toEqual(bestBy(all, 5, ({ lower }) => -lower));
  });

  it('keeps what can be neutral', () => {
    // Fluoride is always −1. Li and Na are +1; Mg (+2) and Al (+3) are not.
    block('neutral', 'enumerate("MF", M: [Li, Mg, Al, Na], charge_neutral: true)');
    expect(table(run('neutral'), 'predictions').map(({ formula }) => formula)).toEqual(['LiF', 'NaF']);
    block('nothing', 'enumerate("MF", M: [Mg, Al], charge_neutral: true)');
    const { code, stderr } = place.matml('run', 'model.matml', 'nothing');
    expect(code).toBe(EXIT_CODES.data);
    expect(stderr).toContain('Not one of the 2 combinations of MF is a material');
  });

  it('ranks by several goals, the first that finds a difference deciding, inside the domain only if asked', () => {
    block(
      'inside',
      'enumerate("MXn", M: [Li, Na, K, Mg, Ca, U], X: [F, Cl, Br], n: [1, 2])',
      '  rank: { hardness_like: ..100 }\n  inside_domain: true\n',
    );
    const ran = run('inside');
    // All within the range: the order of the space stays. No training row holds U.
    const ranked = table(ran, 'ranked').map(({ formula }) => formula);
    expect(ranked.length).toBeGreaterThan(0);
    expect(ranked.some((formula) => formula.startsWith('U'))).toBe(false);
    const order = table(ran, 'predictions').map(({ formula }) => formula);
    expect(ranked).toEqual(order.filter((formula) => ranked.includes(formula)));
  });
});

/** Starts the block and does something to its processes once the table has grown so far. */
function follow(name: string, materials: number, act: (job: number, command: number) => void): Promise<number> {
  const child = place.start('run', 'model.matml', name, '--json', '--threads', '2');
  let acted = 0;
  createInterface(child.stdout).on('line', (line) => {
    const event = JSON.parse(line) as RunEvent;
    if (acted || event.event !== 'progress' || !event.detail) return;
    if (Number.parseInt(event.detail.replaceAll(',', ''), 10) < materials) return;
    acted = performance.now();
    const record = readFileSync(join(place.folder, '.matml/runs', event.run, 'run.json'), 'utf8');
    act(JSON.parse(record).process.pid, child.pid!);
  });
  return new Promise((resolve) => child.on('close', () => resolve(acted === 0 ? 0 : performance.now() - acted)));
}

describe('a screening that is stopped', () => {
  const more = '  rank: { hardness_like: maximize }\n  keep: 40\n';

  it('by kill -9 goes on from its last piece and ends with the same tables', async () => {
    block('whole', writeFormulas('long.csv', formulas(90_000)), more);
    const whole = run('whole');
    block('whole', 'csv("long.csv")', `${more}  // as before\n`);
    expect(await follow('whole', 16_384, (job) => process.kill(job, 'SIGKILL'))).toBeGreaterThan(0);
    const resumed = run('whole');
    expect(resumed.events[0]).toMatchObject({ event: 'keep', block: 'net' });
    expect(resumed.events[1]).toMatchObject({ event: 'continue', block: 'whole' });
    const first = resumed.events.find((event) => event.event === 'progress' && event.detail !== undefined);
    expect(Number.parseInt((first as { detail: string }).detail.replaceAll(',', ''), 10)).toBeGreaterThan(16_384);
    for (const name of TABLES) {
      expect(readFileSync(join(resumed.folder, name)).equals(readFileSync(join(whole.folder, name))), name).toBe(true);
    }
    expect(summaryOf(resumed)).toEqual(summaryOf(whole));
    expect(existsSync(join(resumed.folder, 'checkpoints'))).toBe(false);
  });

  it('by a cancel ends before it is through, as cancelled', async () => {
    block('cancelled', writeFormulas('longer.csv', formulas(300_000)), more);
    // Half a second where the machine has nothing else to do (test/cli/run.test.ts); here only that it stops.
    expect(await follow('cancelled', 8_192, (_job, command) => process.kill(command, 'SIGINT'))).toBeGreaterThan(0);
    const [newest] = JSON.parse(place.matml('runs', 'model.matml', '--json').stdout);
    expect(newest).toMatchObject({ block: 'cancelled', state: 'cancelled' });
  });
});

describe('the memory of a screening', () => {
  it('does not grow with the number of materials', () => {
    const peak = (count: number) => {
      const amounts = (upTo: number) => Array.from({ length: upTo }, (_, index) => index + 1).join(', ');
      // 20 metals × 10 × `count` ⁄ 200 amounts.
      block(
        'many',
        `enumerate("MxO(y/10)", M: [${METALS.join(', ')}], x: [${amounts(10)}], y: [${amounts(count / 200)}])`,
        '  rank: { hardness_like: minimize }\n',
      );
      const { events } = run('many', '--threads', '2');
      const finished = events.find((event) => event.event === 'run_finished');
      return finished?.event === 'run_finished' ? finished.peakMemoryMiB : Number.NaN;
    };
    const [few, many] = [peak(20_000), peak(200_000)];
    // What threads and garbage collection take at first is not yet taken by the smaller one; 180,000 rows kept as objects
    // would take several times the larger one's whole.
    expect(many).toBeLessThan(few * 1.75);
  });
});
