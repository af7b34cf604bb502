import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findChromium, findCodeServer } from './needs.ts';

/** Quiet, and the same every time. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'editor.hover.delay': 100,
  // What pops up over a line of a list takes the click that is meant for it.
  'workbench.hover.delay': 600_000,
  'security.workspace.trust.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'window.confirmBeforeClose': 'never',
  'files.simpleDialog.enable': true,
};

export interface EditorOptions {
  /** Empty folder for all that it writes. */
  readonly folder: string;
  /** Packaged extensions to install. */
  readonly vsix?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** An extension under development, and tests inside it, will be loaded. */
  readonly development?: boolean;
}

export interface Editor {
  readonly url: string;
  /** How files of this machine are addressed in it. */
  uriOf(path: string): string;
  /** Page of a folder. */
  pageOf(folder: string, payload?: readonly (readonly [string, string])[]): string;
  stop(): Promise<void>;
}

/** Starts an editor of its own on a free port of this machine. */
export async function startEditor({
  folder,
  vsix = [],
  settings = {},
  environment = {},
  development = false,
}: EditorOptions): Promise<Editor> {
  const entry = findCodeServer();
  const user = join(folder, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  const merged = { ...SETTINGS, ...settings };
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(merged));
  writeFileSync(join(folder, 'config.yaml'), 'auth: none\n');
  const home = join(folder, 'home');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    // There is no marketplace to look things up in.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...environment,
  };
  for (const name of ['PORT', 'VSCODE_IPC_HOOK_CLI', 'CODE_SERVER_SESSION_SOCKET', 'NODE_OPTIONS']) delete env[name];
  const base = [
    entry,
    '--config',
    join(folder, 'config.yaml'),
    '--user-data-dir',
    user,
    '--extensions-dir',
    join(folder, 'extensions'),
  ];
  for (const file of vsix) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...base, '--install-extension', file, '--force'], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0 || !/successfully installed/.test(stdout)) throw new Error(`${file}: ${stdout}\n${stderr}`);
  }
  const log = join(folder, 'server.log');
  const output = openSync(log, 'a');
  const child = spawn(
    process.execPath,
    [
      ...base,
      ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'],
      ...['--disable-getting-started-override', '--ignore-last-opened'],
      ...(merged['security.workspace.trust.enabled'] ? [] : ['--disable-workspace-trust']),
      // Without it the workbench ignores extensions under development.
      ...(development ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ],
    { env, stdio: ['ignore', output, output], detached: true },
  );
  closeSync(output);
  const stop = stopper(child);
  const url = await addressOf(child, log);
  const { host } = new URL(url);
  return {
    url,
    uriOf: (path) => `vscode-remote://${host}${path}`,
    pageOf(workspace, payload = []) {
      const page = new URL(url);
      page.searchParams.set('folder', workspace);
      if (payload.length > 0) page.searchParams.set('payload', JSON.stringify(payload));
      return page.href;
    },
    stop,
  };
}

/** It and all that it started end, when asked or when this process does. */
function stopper(child: ChildProcess): () => Promise<void> {
  const end = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', () => end('SIGKILL'));
  return async () => {
    const ended = new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once('exit', () => resolve());
    });
    end('SIGTERM');
    const killing = setTimeout(() => end('SIGKILL'), 3000);
    await ended;
    clearTimeout(killing);
  };
}

async function addressOf(child: ChildProcess, log: string): Promise<string> {
  return until(
    () => {
      const text = readFileSync(log, 'utf8');
      if (child.exitCode !== null) throw new Error(`The editor did not start:\n${text}`);
      const found = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)\//.exec(text)?.[1];
      return found ? `${found}/` : undefined;
    },
    'the address of the editor',
    180_000,
  );
}

export async function startBrowser(): Promise<{ readonly browser: Browser; readonly context: BrowserContext }> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    headless: true,
    timeout: 180_000,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  // A page of the editor is large; the default is 30 s.
  context.setDefaultTimeout(180_000);
  return { browser, context };
}

/** Asks until there is an answer. @throws when there is none in time */
export async function until<T>(
  ask: () => T | Promise<T>,
  what: string,
  milliseconds = 180_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false)
      return answer as Exclude<T, undefined | null | false>;
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
