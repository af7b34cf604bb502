import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Python that can run an OPTIMADE server, and what it needs in its environment. */
export interface OptimadePython {
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
}

const PACKAGES = ['optimade[server]==1.5.0', 'mongomock==4.3.0'];
/** Kept between runs, in the system's temporary folder. */
const FOLDER = join(tmpdir(), 'matml-optimade-1.5.0');
/** The whole suite must not wait longer for a package index than this. */
const INSTALLATION_MS = 50_000;

/**
 * A Python with the package optimade: the one that MATML_OPTIMADE_PYTHON names, the system's own, or the system's own with the
 * package installed into a temporary folder, once, where a package index can be reached within a minute. Else why there is none.
 */
export function findOptimadePython(): OptimadePython | { readonly missing: string } {
  const named = process.env.MATML_OPTIMADE_PYTHON;
  for (const command of named ? [named] : ['python3']) {
    if (canServe({ command, environment: {} })) return { command, environment: {} };
  }
  if (named) return { missing: `${named}, which MATML_OPTIMADE_PYTHON names, has no package optimade` };
  const installed: OptimadePython = { command: 'python3', environment: { PYTHONPATH: FOLDER } };
  if (existsSync(FOLDER) && canServe(installed)) return installed;
  const failure = install();
  if (failure !== null) return { missing: failure };
  return canServe(installed) ? installed : { missing: 'the package optimade was installed, but does not start' };
}

function canServe({ command, environment }: OptimadePython): boolean {
  const env = { ...process.env, ...environment };
  return spawnSync(command, ['-c', 'import optimade.server.main'], { timeout: 60_000, env }).status === 0;
}

/** Into a folder of its own first, so that one that was broken off is never taken for whole. @returns why not, or null */
function install(): string | null {
  if (process.env.MATML_OFFLINE === '1') return 'MATML_OFFLINE forbids to install the package optimade';
  const target = mkdtempSync(join(tmpdir(), 'matml-optimade-new-'));
  const options = [
    '--quiet',
    '--no-input',
    '--disable-pip-version-check',
    '--only-binary=:all:',
    '--retries=0',
    '--timeout=10',
  ];
  const { status, error, stderr } = spawnSync(
    'python3',
    ['-m', 'pip', 'install', ...options, '--target', target, ...PACKAGES],
    { timeout: INSTALLATION_MS, killSignal: 'SIGKILL', encoding: 'utf8' },
  );
  try {
    if (status === 0) {
      rmSync(FOLDER, { recursive: true, force: true });
      renameSync(target, FOLDER);
      return null;
    }
    const said = (stderr ?? '').trim().split('\n').at(-1);
    return `pip could not install ${PACKAGES[0]}: ${error?.message ?? said ?? 'no reason given'}`;
  } catch {
    // Somebody else installed it at the same time: theirs is as good.
    return existsSync(FOLDER) ? null : `${FOLDER} cannot be written`;
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
