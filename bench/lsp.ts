// How long the language server takes, over real standard input and output, beside the servers of JSON, YAML and Prisma in
// the same run (installed from npm into a temporary folder). `npm run build && npm run bench -- lsp`
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { goalRows, type Measured } from './lsp/goals.ts';
import { measure, type Row } from './lsp/measures.ts';
import { measureMemory, measurePredictions, measureStalls, measureStarts, measureTokens } from './lsp/ours.ts';
import { OURS, others } from './lsp/subjects.ts';

if (!existsSync(OURS.command[1]!)) {
  console.log('The server is not built yet. Say `npm run build` first.');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'matml-bench-'));
const place = (name: string) => {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
};
try {
  const load = () => loadavg()[0]!.toFixed(1);
  console.log(
    `${availableParallelism()} cores, load ${load()} at the start. Milliseconds, p50 / p95; the last column is processor time of the server's thread, p50.\n`,
  );
  const subjects = [OURS, ...others(join(folder, 'servers'))];
  const rows: Row[] = [];
  for (const lines of [100, 1000, 5000]) {
    for (const subject of subjects) rows.push(await measure(subject, lines, place(`${subject.language}-${lines}`)));
  }
  print(rows);
  const tokens = [await measureTokens(100), await measureTokens(1000), await measureTokens(5000)];
  print(tokens);
  console.log('Hover over a formula with a trained model (128 dimensions, 3 layers, 3 members):\n');
  const predictions = await measurePredictions(place('predictions'));
  print([predictions]);
  console.log('Memory with 50 files of 100 lines open, MiB:\n');
  const memory = await measureMemory(place('memory'));
  print([memory]);
  console.log('Goals of the design (milliseconds, MiB):\n');
  const ours = (lines: number, column: string) => {
    const row = rows
      .filter(({ server }) => server === OURS.name)
      .find((one) => Math.abs(Number(one.lines) - lines) < 60);
    return row?.[column] ?? Number.NaN;
  };
  const goals: Measured[] = [
    { quantity: 'edit → all diagnostics, 1,000 lines', goal: [40, 100], measured: ours(1000, 'edit → diagnostics') },
    { quantity: 'edit → all diagnostics, 5,000 lines', goal: [100, 250], measured: ours(5000, 'edit → diagnostics') },
    { quantity: 'completion, 1,000 lines', goal: [10, 30], measured: ours(1000, 'completion') },
    { quantity: 'hover, static', goal: [5, 15], measured: ours(1000, 'hover') },
    { quantity: 'hover, prediction seen before', goal: [5, 15], measured: predictions['seen before']! },
    { quantity: 'hover, prediction not seen before', goal: [60, 100], measured: predictions['not seen before']! },
    { quantity: 'semantic tokens, full, 1,000 lines', goal: [15, 30], measured: tokens[1]!['tokens, full']! },
    { quantity: 'semantic tokens, difference, 1,000 lines', goal: [5, 15], measured: tokens[1]!['tokens, delta']! },
    { quantity: 'document symbols, 5,000 lines', goal: [15, 30], measured: ours(5000, 'symbols') },
    { quantity: 'format, 1,000 lines', goal: [20, 60], measured: ours(1000, 'format') },
    { quantity: 'format, 5,000 lines', goal: [300], measured: ours(5000, 'format') },
    { quantity: 'server ready', goal: [250], measured: await measureStarts(15) },
    { quantity: 'longest stall while 1,000 lines are edited', goal: [50], measured: await measureStalls(1000) },
    { quantity: 'memory, 50 files, just opened', goal: [120], measured: memory['just opened']! },
    { quantity: 'memory, 50 files, after 15 s of rest', goal: [120], measured: memory['after 15 s of rest']! },
    {
      quantity: 'growth over 10,000 edits',
      goal: [5],
      measured: Number(memory['after 12,000 edits']) - Number(memory['after 2,000 edits']),
    },
  ];
  print(goalRows(goals));
  console.log(`Load ${load()} at the end.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(rows: readonly Row[]): void {
  const names = Object.keys(rows[0]!);
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  console.log(line(names));
  console.log(line(names.map(() => '---')));
  for (const row of rows) console.log(line(names.map((name) => row[name] ?? '')));
  console.log('');
}
