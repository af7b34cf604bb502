// Time until the error on the test rows of AFLOW's bulk moduli is CrabNet's published 8.69 GPa: one member as the product
// trains it, and CrabNet itself, from its own package with its own settings; the same rows, one thread each.
// `npm run bench -- time-to-accuracy [--crabnet LOG] [--goal GPA]`: LOG of an earlier run of CrabNet is read where it exists; otherwise
// CrabNet is run, by the Python with crabnet that MATML_BENCH_PYTHON names, and LOG written. That takes a quarter of an hour.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type EpochLine, errorOf, readLog } from './time-to-accuracy/log.ts';

const table = resolve(import.meta.dirname, '../../shared/data/crabnet/aflow__ael_bulk_modulus_vrh.csv');
if (!existsSync(table)) {
  console.log(`The published table is not at ${table}; nothing to compare with.`);
  process.exit(0);
}
const { values } = parseArgs({ options: { crabnet: { type: 'string' }, goal: { type: 'string', default: '8.69' } } });
const goal = Number(values.goal);
const folder = mkdtempSync(join(tmpdir(), 'matml-time-to-accuracy-'));
const crabnetLog = resolve(values.crabnet ?? join(folder, 'crabnet.jsonl'));
const ourLog = join(folder, 'ours.jsonl');

try {
  if (existsSync(crabnetLog)) {
    console.log(`CrabNet's times are of an earlier run, which ended ${statSync(crabnetLog).mtime.toISOString()}.`);
  } else if (process.env.MATML_BENCH_PYTHON) {
    const script = join(import.meta.dirname, 'peers/train_crabnet.py');
    run(process.env.MATML_BENCH_PYTHON, [script, table, crabnetLog, values.goal]);
  } else {
    console.log('Neither --crabnet names a log nor MATML_BENCH_PYTHON a Python with crabnet: only ours is run.');
  }
  run(process.execPath, [join(import.meta.dirname, 'time-to-accuracy/ours.ts'), table, ourLog]);
  const ours = reached('MatML, one member', readLog(ourLog));
  const theirs = existsSync(crabnetLog) ? reached('CrabNet', readLog(crabnetLog)) : null;
  console.log(
    `Until the test error is ${goal} GPa, one thread each, without the time that looking at the test rows takes`,
  );
  console.table([ours.row, ...(theirs ? [theirs.row] : [])]);
  if (ours.line && theirs?.line) {
    const faster = theirs.line.processorSeconds / ours.line.processorSeconds;
    const memory = ours.line.peakMemoryMiB / theirs.line.peakMemoryMiB;
    console.log(`${faster.toFixed(1)} times as fast in processor time, ${memory.toFixed(2)} of the memory`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command: string, parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
  });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${status}`);
}

/** The first epoch after which the goal is met. */
function reached(who: string, lines: readonly EpochLine[]) {
  const line = lines.find((one) => errorOf(one) <= goal) ?? null;
  const last = lines.at(-1)!;
  const row = {
    who,
    epoch: line?.epoch ?? `not in ${last.epoch}`,
    'processor seconds': Math.round(line?.processorSeconds ?? Number.NaN),
    seconds: Math.round(line?.seconds ?? Number.NaN),
    'peak memory (MiB)': Math.round((line ?? last).peakMemoryMiB),
    'least error seen (GPa)': Math.min(...lines.map(errorOf)).toFixed(2),
    'epochs run': last.epoch,
    'processor seconds of all': Math.round(last.processorSeconds),
  };
  return { line, row };
}
