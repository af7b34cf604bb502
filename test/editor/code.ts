// Stands in for the program `code` in @vscode/test-electron's `runTests`: opens a folder in an editor in a browser, with the
// extension and the tests it was given, and ends with the exit code of the tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import { startBrowser, startEditor } from './launch.ts';

const given = process.argv.slice(2);
const option = (name: string) =>
  given.flatMap((one) => (one.startsWith(`--${name}=`) ? [resolve(one.slice(name.length + 3))] : []));
const workspace = resolve(given.find((one) => !one.startsWith('-')) ?? '.');
const folder = mkdtempSync(join(tmpdir(), 'matml-editor-'));
const trusted = process.env.MATML_TEST_TRUST !== 'restricted';
const editor = await startEditor({
  folder,
  development: true,
  settings: { 'security.workspace.trust.enabled': !trusted },
});
const { browser, context } = await startBrowser();
const page = await context.newPage();
const ended = new Promise<number>((end) => {
  void page.exposeFunction('codeAutomationExit', end);
  const limit = Number(process.env.MATML_TEST_LIMIT ?? 1_500_000);
  setTimeout(() => end(99), limit).unref();
});
await page.exposeFunction('codeAutomationLog', (_type: string, words: unknown[]) => {
  if (process.env.MATML_TEST_VERBOSE) console.log(format(...words));
});
if (process.env.MATML_TEST_VERBOSE) page.on('console', (message) => console.log('[page]', message.text()));
await page.goto(
  editor.pageOf(workspace, [
    ...option('extensionDevelopmentPath').map((path) => ['extensionDevelopmentPath', editor.uriOf(path)] as const),
    ['extensionTestsPath', editor.uriOf(option('extensionTestsPath')[0]!)],
  ]),
);
const code = await ended;
if (code !== 0 && process.env.MATML_TEST_PICTURE) await page.screenshot({ path: process.env.MATML_TEST_PICTURE });
await browser.close();
await editor.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(code);
