import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [process.env.MATML_BROWSER, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * A Chromium of this machine; where there is none, Debian's is installed if that is allowed. Null, said plainly, where it
 * cannot be had: the tests that need it are then skipped.
 */
export function findBrowser(): string | null {
  const find = () => PLACES.find((place) => place && existsSync(place)) ?? null;
  const known = find();
  if (known) return known;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const quiet = { stdio: 'ignore', timeout: 240_000 } as const;
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
  }
  const installed = find();
  if (installed === null)
    console.warn(
      'no Chromium on this machine and none could be installed: the tests of the pages are skipped (set MATML_BROWSER)',
    );
  return installed;
}

/** Switches for a browser without display or graphics card, also for root and in small containers. */
export const BROWSER_SWITCHES = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
