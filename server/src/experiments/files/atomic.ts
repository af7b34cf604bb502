import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { storageFailure } from './storageFailure.ts';

/** Marks a file that is still being written; nothing reads such a file, and a leftover one may be deleted. */
const PARTIAL_SUFFIX = '.partial';

let serial = 0;

/**
 * Write a file so that it is either wholly there or not at all: to a temporary name in the same folder, flushed to the
 * disk, then renamed. Replaces an older file of that name in one step.
 *
 * @throws Failure `storage` when the disk is full or the folder cannot be written; the temporary file is gone by then
 */
export async function writeFileAtomic(path: string, content: Uint8Array | string): Promise<void> {
  await writeAtomic(path, async (file) => file.writeFile(content));
}

/** As `writeFileAtomic`, for content made piece by piece: a large table need not stand in memory as one string. */
export async function writeChunksAtomic(path: string, chunks: Iterable<Uint8Array | string>): Promise<void> {
  await writeAtomic(path, async (file) => {
    for (const chunk of chunks) await file.writeFile(chunk);
  });
}

async function writeAtomic(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${serial++}${PARTIAL_SUFFIX}`);
  try {
    const file = await open(temporary, 'w');
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storageFailure(error, path);
  }
}

/**
 * Make a folder and its parents. Step by step, because Node's own `recursive` answers a read-only disk with "no such file".
 *
 * @throws Failure `storage`
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT') throw storageFailure(error, path);
    await makeFolder(dirname(path));
    await makeFolder(path);
  }
}

/** Delete what a killed process left half-written in a folder and the folders inside it. */
export async function removePartialFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const partial = entries.filter((entry) => entry.isFile() && entry.name.endsWith(PARTIAL_SUFFIX));
  await Promise.all(partial.map((entry) => rm(join(entry.parentPath, entry.name), { force: true })));
}

/** A rename is on the disk once its folder is; some file systems (and Windows) refuse to flush a folder, which is no loss. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    return;
  }
}
