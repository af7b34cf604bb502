import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ModelRunSummary, TargetRunSummary } from '../../server/src/experiments/executors/modelSummary.ts';
import type { FinishedEvent } from '../../server/src/foundation/events.ts';

/** Runs a notebook over rows, which it finds as `rows.jsonl`, through the command line; it has one model block. */
export function runNotebook(rows: readonly object[], text: string): { summary: ModelRunSummary; minutes: number } {
  const folder = mkdtempSync(join(tmpdir(), 'matml-bench-'));
  try {
    return runNotebookIn(folder, rows, text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same in a folder that stays, where a run that was broken off goes on. */
export function runNotebookIn(
  folder: string,
  rows: readonly object[],
  text: string,
): { summary: ModelRunSummary; minutes: number } {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rows.jsonl'), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
  const notebook = join(folder, 'bench.matml');
  writeFileSync(notebook, text);
  const launcher = resolve(import.meta.dirname, '../../bin/matml.js');
  const started = performance.now();
  const { stdout, status } = spawnSync(process.execPath, [launcher, 'run', notebook, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the run ended with exit code ${status}: ${stdout.slice(-2000)}`);
  const { runs } = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
  const model = runs.find(({ kind }) => kind === 'model')!;
  const summary = JSON.parse(readFileSync(join(model.folder, 'summary.json'), 'utf8')) as ModelRunSummary;
  return { summary, minutes: (performance.now() - started) / 60_000 };
}

/** Every way to predict a target with its test error, as rows of a table. */
export function methodsOf(target: TargetRunSummary, unit: string): Record<string, string>[] {
  const row = (method: string, mae: number | undefined) => ({
    method,
    [`test MAE (${unit})`]: mae === undefined ? '' : mae.toPrecision(4),
  });
  return [
    row('what predicts', target.test?.mae),
    row('network alone', target.network.test?.mae),
    row('stack', target.stacked?.test?.mae),
    row('network, structures kept from it', target.withoutStructure?.test?.mae),
    ...target.baselines.map(({ name, test }) => row(name, test?.mae)),
  ];
}
