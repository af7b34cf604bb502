// Materials a second, end to end (read or enumerate, parse, predict with intervals and domain, rank, write CSV and Parquet),
// and the most memory held, over spaces and files of growing size, by the command line as people use it.
// `npm run build && npm run bench -- screening` (`-- screening 10000 100000` for other sizes)
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Enumeration } from '../server/src/chemistry/enumeration.ts';
import { SYMBOLS } from '../server/src/chemistry/symbols.ts';
import type { FinishedEvent, RunEvent } from '../server/src/foundation/events.ts';
import { INORGANICS } from './inorganics/table.ts';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
if (sizes.length === 0) sizes.push(10_000, 100_000, 1_000_000);
const main = resolve(import.meta.dirname, '../bin/matml.js');
const elastic = resolve(import.meta.dirname, '../../shared/data/crabnet/aflow__ael_bulk_modulus_vrh.csv');
const folder = mkdtempSync(join(tmpdir(), 'matml-screening-'));

/** The default network with one member; the larger table, where it is at hand, gives the domain as many rows as it keeps. */
const model = existsSync(elastic)
  ? `dataset known {
  source: csv(${JSON.stringify(elastic)})
  material: column("formula")
  targets: { bulk_modulus: column("target") in GPa }
  clean: { elements: 2.., duplicates: mean }
  split: column("split", train: "train", validation: "val", test: "test")
}
`
  : `dataset known {
  source: csv(${JSON.stringify(INORGANICS)})
  material: column("formula")
  targets: { band_gap: column("band_gap") in eV }
  clean: { duplicates: median }
  split: random(seed: 7)
}
`;
const target = existsSync(elastic) ? 'bulk_modulus' : 'band_gap';
/** By the network alone, and by the stack of it with every baseline. */
const models = `model network {
  data: known
  training: { epochs: 8, ensemble: 1 }
  baselines: [median]
}
model stack {
  data: known
  training: { epochs: 8, ensemble: 1 }
  method: stacked
}
`;

const metals = SYMBOLS.slice(2, 83).filter(
  (symbol) => !'C N O F Ne P S Cl Ar Se Br Kr I Xe'.split(' ').includes(symbol),
);
/** Ternaries of two metals and an anion; as many amounts as it takes. */
function space(size: number): string {
  const anions = ['O', 'S', 'F', 'Cl'];
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const amounts = Math.max(1, Math.ceil((size / (metals.length * (metals.length - 1) * anions.length)) ** (1 / 2)));
  const sites = Math.min(metals.length, Math.ceil((size / (anions.length * amounts ** 2)) ** (1 / 2)) + 1);
  const list = (values: readonly (string | number)[]) => `[${values.join(', ')}]`;
  const chosen = list(metals.slice(0, sites));
  return `enumerate("AxMyX2", A: ${chosen}, M: ${chosen}, X: ${list(anions)}, x: ${list(numbers(amounts))}, y: ${list(numbers(amounts + 1).slice(1))})`;
}

function writeFormulas(size: number): string {
  const amounts = Math.ceil((size / (metals.length * (metals.length - 1) * 4)) ** (1 / 2));
  const numbers = Array.from({ length: amounts }, (_, index) => index + 1);
  const enumeration = new Enumeration({
    formula: 'AxMyX3',
    placeholders: [
      { name: 'x', values: numbers },
      { name: 'y', values: numbers.map((number) => number + 1) },
      { name: 'A', values: metals },
      { name: 'M', values: metals },
      { name: 'X', values: ['O', 'S', 'F', 'Cl'] },
    ],
  });
  const lines = ['formula'];
  for (let place = 0; place < enumeration.size && lines.length <= size; place++) {
    const formula = enumeration.formulaAt(place);
    if (formula !== null) lines.push(formula);
  }
  const name = `${size}.csv`;
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return `csv("${name}")`;
}

const file = 'screening.matml';

interface Ran {
  readonly events: readonly (RunEvent | FinishedEvent)[];
  readonly folder: string;
  /** Of the job in MiB, once a second; empty where there is no /proc to tell it. */
  readonly memory: readonly number[];
}

async function run(blocks: string, name: string): Promise<Ran> {
  writeFileSync(join(folder, file), `${model}${models}${blocks}`);
  const command = spawn(process.execPath, [main, 'run', file, name, '--json'], { cwd: folder, stdio: 'pipe' });
  const memory: number[] = [];
  const looking = setInterval(() => memory.push(...memoryOfChildren(command.pid)), 1000);
  const [stdout, stderr, [status]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'exit'),
  ]);
  clearInterval(looking);
  if (status !== 0) throw new Error(stderr + stdout);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent | FinishedEvent);
  const last = events.at(-1);
  if (last?.event !== 'finished') throw new Error(stdout);
  return { events, folder: last.runs.at(-1)!.folder, memory };
}

function memoryOfChildren(pid: number | undefined): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    const status = children.map((child) => readFileSync(`/proc/${child}/status`, 'utf8')).join('');
    return [
      Math.round(
        [...status.matchAll(/VmRSS:\s*(\d+)/g)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1024,
      ),
    ];
  } catch {
    return [];
  }
}

/** Held at a quarter, the half, three quarters and the end of the time. */
function quarters(memory: readonly number[]): string {
  if (memory.length < 8) return '';
  return [0.25, 0.5, 0.75, 1].map((share) => memory[Math.round(share * (memory.length - 1))]).join(', ');
}

try {
  for (const name of ['network', 'stack']) await run('', name);
  const table: Record<string, string | number>[] = [];
  const screen = async (name: 'network' | 'stack', kind: 'space' | 'file', size: number) => {
    const materials = kind === 'space' ? space(size) : writeFormulas(size);
    const load = loadavg()[0]!.toFixed(1);
    const {
      events,
      folder: runFolder,
      memory,
    } = await run(
      `predict all {\n  model: ${name}\n  materials: ${materials}\n  rank: { ${target}: maximize }\n}\n`,
      'all',
    );
    const finished = events.find((event) => event.event === 'run_finished')!;
    const { materials: rows } = JSON.parse(readFileSync(join(runFolder, 'summary.json'), 'utf8'));
    const log = readFileSync(join(runFolder, 'log.txt'), 'utf8');
    const cpuSeconds = Number(/([\d.]+) s of processor time/.exec(log)?.[1]);
    table.push({
      materials: rows,
      from: kind,
      'predicted by': name,
      seconds: Number(finished.seconds.toFixed(1)),
      'materials/s': Math.round(rows / finished.seconds),
      'materials/s of processor time': Math.round(rows / cpuSeconds),
      'peak memory (MiB)': finished.peakMemoryMiB,
      'at 1/4, 1/2, 3/4, end (MiB)': quarters(memory),
      'load before': load,
    });
    rmSync(runFolder, { recursive: true });
    rmSync(join(folder, `${size}.csv`), { force: true });
  };
  for (const size of sizes) for (const kind of ['space', 'file'] as const) await screen('network', kind, size);
  await screen('stack', 'space', sizes.find((size) => size >= 100_000) ?? sizes.at(-1)!);
  console.log(
    `${availableParallelism()} cores; models of ${existsSync(elastic) ? 'AFLOW bulk moduli' : 'the quickstart'}, one member`,
  );
  console.table(table);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
