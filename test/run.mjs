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
  ['types of the tests in an editor', 'tsc', '--noEmit', '-p', 'test/browser'],
]) {
  tally[run(title, command, ...rest) ? 'passed' : 'failed'] += 1;
}

const only = process.argv.slice(2);
const suites = [['tests', 'vitest', 'run', ...only]];
// In a real editor; not where only some tests are asked for.
if (only.length === 0) {
  suites.push(['tests inside the editor', 'node', 'test/inside/run.ts']);
  suites.push(['tests in the browser', 'node', 'test/browser/run.ts']);
}
for (const [title, command, ...rest] of suites) {
  rmSync(tallyFile, { force: true });
  const passedAll = run(title, command, ...rest);
  try {
    const counted = JSON.parse(readFileSync(tallyFile, 'utf8'));
    for (const key of Object.keys(tally)) tally[key] += counted[key];
    if (!passedAll && counted.failed === 0) tally.failed += 1;
  } catch {
    tally.failed += 1;
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed === 0 ? 0 : 1);
