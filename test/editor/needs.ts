import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * What the tests inside a real editor need. Desktop Visual Studio Code cannot always be downloaded; the npm package
 * code-server is the same workbench and extension host, served to a browser. Both are fetched once for each user.
 */
const CODE_SERVER = '4.139.1';

/** Something is not here and cannot be fetched; the tests that need it are skipped, and say why. */
export class Missing extends Error {}

/** The entry of code-server; installed from npm into a cache folder where it is not there yet. @throws Missing */
export function findCodeServer(): string {
  const home = join(cacheFolder(), `code-server-${CODE_SERVER}`);
  const installed = join(home, 'node_modules', 'code-server');
  const entry = join(installed, 'out', 'node', 'entry.js');
  const stamp = join(home, 'complete');
  if (existsSync(stamp)) return entry;
  console.log(`installing code-server ${CODE_SERVER} into ${home}, once`);
  // In a folder of our own until it is whole: two test runs may begin at once.
  const building = `${home}.${process.pid}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  writeFileSync(join(building, 'package.json'), '{ "private": true }\n');
  // Without install scripts: they would build native parts and download. What the tests need works without.
  npm(building, 'install', `code-server@${CODE_SERVER}`, '--ignore-scripts', '--no-audit', '--no-fund');
  npm(
    join(building, 'node_modules/code-server/lib/vscode'),
    'install',
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  );
  writeFileSync(join(building, 'complete'), `${CODE_SERVER}\n`);
  rmSync(home, { recursive: true, force: true });
  try {
    renameSync(building, home);
  } catch (error) {
    // Another run was quicker; its copy is as good.
    if (!existsSync(stamp)) throw error;
    rmSync(building, { recursive: true, force: true });
  }
  return entry;
}

/** The browser; installed by apt where that is allowed. @throws Missing */
export function findChromium(): string {
  const found = chromiumOnPath();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !onPath('apt-get')) {
    throw new Missing(
      'there is no Chromium here, and only root on Debian can install it (set MATML_TEST_CHROMIUM to one)',
    );
  }
  console.log('installing Chromium with apt, once');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const parameters of [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ]) {
    const { status, stderr } = spawnSync('apt-get', ['-qq', ...parameters], { env, encoding: 'utf8' });
    if (status !== 0) throw new Missing(`Chromium cannot be installed: ${stderr.trim().split('\n').at(-1)}`);
  }
  const installed = chromiumOnPath();
  if (!installed) throw new Missing('apt installed Chromium, but it is not found');
  return installed;
}

function chromiumOnPath(): string | undefined {
  const given = process.env.MATML_TEST_CHROMIUM;
  if (given) return given;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const path = onPath(name);
    if (path) return path;
  }
  return undefined;
}

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

function cacheFolder(): string {
  return process.env.MATML_TEST_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'matml-test');
}

/** npm, run by this very Node and free of what an outer npm has told its scripts. @throws Missing */
function npm(folder: string, ...parameters: readonly string[]): void {
  const program = process.env.npm_execpath ?? onPath('npm');
  if (!program) throw new Missing('npm is not found');
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) => !/^npm_(package|lifecycle|config_(local_)?prefix|command)|^INIT_CWD$/.test(key),
    ),
  );
  env.PATH = `${dirname(process.execPath)}${delimiter}${env.PATH}`;
  const { status, stderr } = spawnSync(process.execPath, [realpathSync(program), ...parameters], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Missing(`npm ${parameters.join(' ')} failed: ${stderr.trim().split('\n').at(-1)}`);
}
