import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A workspace is looked through up to these bounds; docs/editors.md names them. */
export const BOUNDS = { files: 2000, folders: 20_000, depth: 16 };

/** Folders that hold no texts of the user's. Hidden ones are passed over too. */
const PASSED_OVER = new Set(['node_modules', '__pycache__', 'venv', 'dist', 'target']);

/** Paths of the `.matml` files below a folder, nearest first. */
export async function* findNotebooks(folder: string): AsyncGenerator<string> {
  let level = [folder];
  let folders = 0;
  let files = 0;
  for (let depth = 0; depth < BOUNDS.depth && level.length > 0; depth++) {
    const next: string[] = [];
    for (const current of level) {
      if (++folders > BOUNDS.folders) return;
      const entries: Dirent[] = await readdir(current, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const path = join(current, entry.name);
        if (entry.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name)) next.push(path);
        if (!entry.isFile() || !entry.name.endsWith('.matml')) continue;
        if (++files > BOUNDS.files) return;
        yield path;
      }
    }
    level = next;
  }
}
