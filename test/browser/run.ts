// End to end: packages the extension, installs it in an editor, and goes through the story of the readme as a person would.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startBrowser, startEditor } from '../editor/launch.ts';
import { findChromium, findCodeServer, Missing } from '../editor/needs.ts';
import { reportTally, type Tally } from '../editor/tally.ts';
import { accessibility } from './accessibility.ts';
import { story } from './story.ts';
import { Window } from './workbench.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), 'matml-browser-'));
/** Kept where somebody asks for them. */
const pictures = resolve(process.env.MATML_TEST_PICTURES ?? join(folder, 'pictures'));

try {
  findChromium();
  findCodeServer();
  await drive();
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.log(`tests in the browser: skipped, because ${error.message}`);
  tally.skipped += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
reportTally(tally);

async function drive(): Promise<void> {
  const started = Date.now();
  const vsix = join(folder, 'matml.vsix');
  const vsce = join(ROOT, 'node_modules', '.bin', 'vsce');
  // As `npm run package`, without building once more.
  const flags = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ];
  const { status, stdout, stderr } = spawnSync(vsce, flags, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  const editor = await startEditor({ folder: join(folder, 'editor'), vsix: [vsix] });
  const { browser, context } = await startBrowser();
  const page = await context.newPage();
  if (process.env.MATML_TEST_VERBOSE) page.on('console', (message) => console.log('[page]', message.text()));
  const window = new Window(page, pictures);
  let broken = false;
  /** Each step needs those before it, so the first that fails ends the story. */
  const step = async (title: string, act: () => Promise<void>): Promise<void> => {
    if (broken) {
      console.log(`skip ${title}`);
      tally.skipped += 1;
      return;
    }
    const begun = Date.now();
    try {
      await act();
      tally.passed += 1;
      console.log(`ok   ${title} (${Date.now() - begun} ms)`);
    } catch (error) {
      broken = true;
      tally.failed += 1;
      await window.picture('failure');
      for (const [index, other] of context.pages().entries()) {
        if (other !== page) await other.screenshot({ path: join(pictures, `failure-window-${index + 1}.png`) });
      }
      // What the extension itself says of it.
      await window
        .command('MatML: Show Log')
        .then(() => page.locator('.output-view .view-line').first().waitFor({ timeout: 5000 }))
        .then(() => window.picture('failure-log'))
        .catch(() => undefined);
      console.log(`FAIL ${title}\n${error instanceof Error ? error.stack : error}`);
    }
  };
  try {
    await story({ window, step, workspace, vsix, url: editor.pageOf(workspace) });
    await accessibility({ window, step, workspace });
  } finally {
    await browser.close();
    await editor.stop();
  }
  console.log(`in the browser: ${Math.round((Date.now() - started) / 1000)} s`);
}
