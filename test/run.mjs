// The test command: build, format and lint, types, every test; closes with one line `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'matml-test-'));
const tallyFile = join(folder, 'tally.json');
const tally = { passed: 0, failed: 0, skipped: 0 };

function run(title, command, ...rest) {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(command, rest, {
    stdio: 'inherit',
    env: { ...process.env, MATML_TEST_TALLY: tallyFile },
  });
  return status === 0;
}

for (const [title, command, ...rest] of [
  ['build', 'node', 'esbuild.mjs'],
  ['format and lint', 'biome', 'check', '.'],
  ['types', 'tsc', '--noEmit'],
  ['types of the pages', 'tsc', '--noEmit', '-p', 'client/webview'],
]) {
  tally[run(title, command, ...rest) ? 'passed' : 'failed'] += 1;
}

const passedAll = run('tests', 'vitest', 'run', ...process.argv.slice(2));
try {
  const counted = JSON.parse(readFileSync(tallyFile, 'utf8'));
  for (const key of Object.keys(tally)) tally[key] += counted[key];
  if (!passedAll && counted.failed === 0) tally.failed += 1;
} catch {
  tally.failed += 1;
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed === 0 ? 0 : 1);
