// Runs the suites of this folder inside the extension host of a real editor, through @vscode/test-electron.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { Missing } from '../editor/needs.ts';
import { reportTally, type Tally } from '../editor/tally.ts';
import { type Prepared, prepareEditor, prepareWorkspace } from './prepare.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const only = process.argv[2];

interface Told {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly error?: string;
}

const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), 'matml-inside-'));
try {
  const prepared = await prepareEditor(folder, build);
  for (const suite of ['trusted', 'restricted']) if (!only || only === suite) await runSuite(suite, prepared);
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.log(`tests inside the editor: skipped, because ${error.message}`);
  tally.skipped += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
reportTally(tally);

async function runSuite(suite: string, prepared: Prepared): Promise<void> {
  const workspace = join(folder, `workspace-${suite}`);
  prepareWorkspace(workspace);
  const results = join(folder, `${suite}.json`);
  const environment = {
    MATML_INSIDE_SUITE: suite,
    MATML_INSIDE_RESULTS: results,
    MATML_INSIDE_MOCHA: join(ROOT, 'node_modules', 'mocha'),
    MATML_TEST_TRUST: suite,
  };
  const started = Date.now();
  const code = await runTests({
    vscodeExecutablePath: prepared.executable,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: prepared.suite,
    launchArgs: [workspace, ...(suite === 'trusted' ? ['--disable-workspace-trust'] : [])],
    extensionTestsEnv: environment,
  }).catch((error: unknown) => error);
  if (!existsSync(results)) {
    console.log(`FAIL inside the editor (${suite}): the suite did not run: ${code}`);
    tally.failed += 1;
    return;
  }
  const { ended, told } = JSON.parse(readFileSync(results, 'utf8')) as { ended: boolean; told: Told[] };
  for (const { title, state, milliseconds, error } of told) {
    const mark = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' }[state];
    console.log(`${mark} ${title} (${milliseconds} ms)${error ? `\n${error}` : ''}`);
    tally[state] += 1;
  }
  if (!ended) {
    console.log(`FAIL inside the editor (${suite}): it ended on the way: ${code}`);
    tally.failed += 1;
  }
  console.log(`inside the editor, ${suite} workspace: ${Math.round((Date.now() - started) / 1000)} s`);
}
