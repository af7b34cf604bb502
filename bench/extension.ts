// `npm run bench -- extension`: how long the editor waits for the extension, in a real editor: activation, the first data of each
// panel on the screen, the first rows of a table of 100,000 rows. Bounds are those of docs/extension.md.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import type { TableAnswer, TableQuestion } from '../client/src/panels/tables/messages.ts';
import { writeTable } from '../server/src/experiments/files/table.ts';
import { Random } from '../server/src/foundation/random.ts';
import { prepareEditor, prepareWorkspace } from '../test/inside/prepare.ts';

const ROOT = resolve(import.meta.dirname, '..');
const ROWS = 100_000;
const folder = mkdtempSync(join(tmpdir(), 'matml-bench-'));
const lines: (readonly [what: string, measured: number, bound: number | null])[] = [];
try {
  lines.push(...(await tableTimes()));
  lines.push(...(await editorTimes()));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${''.padEnd(48)}${'measured'.padStart(12)}${'bound'.padStart(12)}`);
for (const [what, measured, bound] of lines) {
  console.log(
    `${what.padEnd(48)}${`${Math.round(measured)} ms`.padStart(12)}${(bound === null ? '' : `${bound} ms`).padStart(12)}`,
  );
}

/** The thread that reads tables: first rows, and all. */
async function tableTimes() {
  const random = Random.of(1, 'bench');
  const numbers = () => Float64Array.from({ length: ROWS }, () => random.normal());
  const formulas = Array.from({ length: ROWS }, (_, row) => `Ba${row % 97}Ti${row % 89}O3`);
  await writeTable(folder, 'predictions', [
    { name: 'formula', type: 'text', values: formulas },
    ...['band_gap (eV)', 'band_gap lower (eV)', 'band_gap upper (eV)'].map((name) => ({
      name,
      type: 'number' as const,
      values: numbers(),
    })),
    { name: 'inside domain', type: 'boolean', values: formulas.map((_, row) => row % 3 > 0) },
  ]);
  const worker = new Worker(join(ROOT, 'dist', 'tableWorker.cjs'));
  const ask = (): Promise<{ first: number; all: number }> =>
    new Promise((done, fail) => {
      const asked = performance.now();
      let first = 0;
      worker.removeAllListeners('message');
      worker.on('message', (answer: TableAnswer) => {
        if (answer.is === 'rows') first ||= performance.now() - asked;
        if (answer.is === 'failed') fail(new Error(answer.message));
        if (answer.is === 'end') done({ first, all: performance.now() - asked });
      });
      worker.postMessage({
        id: 1,
        path: join(folder, 'predictions.parquet'),
        pages: [1000, 20_000],
      } satisfies TableQuestion);
    });
  const started = await ask();
  const again = await ask();
  await worker.terminate();
  return [
    [`first rows of ${ROWS} (thread started first)`, started.first, 150],
    [`first rows of ${ROWS} (thread there)`, again.first, 150],
    [`all ${ROWS} rows`, again.all, 1000],
  ] as const;
}

/** In the editor: what its suite measures when it is asked for times only. */
async function editorTimes() {
  const workspace = join(folder, 'workspace');
  prepareWorkspace(workspace);
  const results = join(folder, 'times.json');
  const { executable, suite } = await prepareEditor(folder, build);
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: suite,
    launchArgs: [workspace],
    extensionTestsEnv: {
      MATML_INSIDE_SUITE: 'times',
      MATML_INSIDE_RESULTS: results,
      MATML_INSIDE_MOCHA: join(ROOT, 'node_modules', 'mocha'),
    },
  });
  return JSON.parse(readFileSync(`${results}.times`, 'utf8')) as [string, number, number | null][];
}
