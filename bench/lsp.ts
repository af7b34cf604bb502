// How long the language server takes, over real standard input and output, beside the servers of JSON, YAML and Prisma in
// the same run (installed from npm into a temporary folder). `npm run build && npm run bench -- lsp`
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, type Row } from './lsp/measures.ts';
import { measureMemory, measurePredictions, measureTokens } from './lsp/ours.ts';
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
  console.log(`${availableParallelism()} cores, load ${load()} at the start. Milliseconds, p50 / p95.\n`);
  const subjects = [OURS, ...others(join(folder, 'servers'))];
  const rows: Row[] = [];
  for (const lines of [100, 1000, 5000]) {
    for (const subject of subjects) rows.push(await measure(subject, lines, place(`${subject.language}-${lines}`)));
  }
  print(rows);
  print([await measureTokens(100), await measureTokens(1000), await measureTokens(5000)]);
  console.log('Hover over a formula with a trained model (128 dimensions, 3 layers, 3 members):\n');
  print([await measurePredictions(place('predictions'))]);
  print([await measureMemory(place('memory'))]);
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
