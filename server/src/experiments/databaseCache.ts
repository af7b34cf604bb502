import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DatabaseStore } from '../datasets/databases/store.ts';
import { makeFolder, writeFileAtomic } from './files/atomic.ts';
import { storageFailure } from './files/storageFailure.ts';

/**
 * Where answers of databases are kept, for all notebooks of a user: `MATML_CACHE`, or the place the system has for such
 * things (`XDG_CACHE_HOME` or ~/.cache, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows). May be deleted at any time.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const { MATML_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (MATML_CACHE) return MATML_CACHE;
  if (platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'matml', 'cache');
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'matml');
  return platform === 'darwin' ? join(homedir(), 'Library', 'Caches', 'matml') : join(homedir(), '.cache', 'matml');
}

/** False where `MATML_OFFLINE` says that the network is not to be used. */
export function mayUseNetwork(environment: NodeJS.ProcessEnv = process.env): boolean {
  return !environment.MATML_OFFLINE || environment.MATML_OFFLINE === '0';
}

/** @throws Failure `storage` from reading and writing */
export function databaseStore(folder = cacheFolder()): DatabaseStore {
  const pathOf = (name: string) => join(folder, ...name.split('/'));
  return {
    pathOf,
    async read(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw storageFailure(error, pathOf(name));
      }
    },
    async write(name, content) {
      await makeFolder(dirname(pathOf(name)));
      await writeFileAtomic(pathOf(name), content);
    },
  };
}
