import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Failure } from '../../foundation/failure.ts';
import { throwIfCancelled } from '../cancellation.ts';
import { listNames, suggest } from '../suggestion.ts';

/** A file that was there, was a file and could be opened. */
export interface SourceFile {
  readonly path: string;
  readonly size: number;
  /** Time of the last change, to notice a file that is written while it is read. */
  readonly modified: number;
  readonly gzip: boolean;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Fraction (0 … 1) of the file's bytes read so far. */
  readonly onFraction?: (fraction: number) => void;
}

const CHUNK = 64 * 1024;

/**
 * Looks at a file before it is read. Gzip is told by its first two bytes (RFC 1952), whatever the name.
 *
 * @throws Failure `missing-file` (with the nearest name in the folder), `not-a-file`, `unreadable-file`, `empty-file`
 */
export async function inspectFile(path: string): Promise<SourceFile> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw notAFile(path, facts.isDirectory());
    if (facts.size === 0) throw emptyFile(path);
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      const gzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
      return { path, size: facts.size, modified: facts.mtimeMs, gzip };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw code === 'ENOENT' || code === 'ENOTDIR' ? await missingFile(path) : unreadable(path, error);
  }
}

/** The bytes as stored on disk, in pieces. */
export async function* readStoredBytes(file: SourceFile, options: ReadOptions): AsyncGenerator<Buffer> {
  let bytes = 0;
  const stream = createReadStream(file.path, { highWaterMark: CHUNK });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      throwIfCancelled(options.signal);
      bytes += chunk.length;
      yield chunk;
      options.onFraction?.(Math.min(1, bytes / file.size));
    }
  } catch (error) {
    throw error instanceof Failure || !isSystemError(error) ? error : unreadable(file.path, error);
  } finally {
    stream.destroy();
  }
}

/** SHA-256 of the bytes as stored on disk, in hexadecimal. */
export async function hashFile(file: SourceFile, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readStoredBytes(file, { signal })) hash.update(chunk);
  return hash.digest('hex');
}

/** @throws Failure `changed-while-reading` when the file is no longer the one that was inspected */
export function refuseChanged(file: SourceFile, now: SourceFile): void {
  if (now.size === file.size && now.modified === file.modified) return;
  throw new Failure({
    kind: 'data',
    code: 'changed-while-reading',
    message: 'The file was changed while it was being read.',
    cure: 'Wait until the program that writes it has finished, then run again.',
    place: { file: file.path },
  });
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

async function missingFile(path: string): Promise<Failure> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => undefined);
  const meant = names && suggest(basename(path), names);
  let cure = 'Paths are relative to the folder of the .matml file.';
  if (!names) cure = `The folder ${folder} does not exist either. ${cure}`;
  else if (meant) cure = `Did you mean “${meant}”?`;
  else if (names.length > 0) cure = `The folder holds ${listNames(names.sort(), 10)}.`;
  return new Failure({
    kind: 'data',
    code: 'missing-file',
    message: `There is no file “${basename(path)}”.`,
    cure,
    place: { file: path },
  });
}

function notAFile(path: string, isFolder: boolean): Failure {
  return new Failure({
    kind: 'data',
    code: 'not-a-file',
    message: isFolder ? 'This is a folder, not a file.' : 'This is a device or a pipe, not a file.',
    cure: 'Name a file with one material a row.',
    place: { file: path },
  });
}

function emptyFile(path: string): Failure {
  return new Failure({
    kind: 'data',
    code: 'empty-file',
    message: 'The file is empty.',
    cure: 'Check that the download or export finished.',
    place: { file: path },
  });
}

function unreadable(path: string, cause: unknown): Failure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Failure(
    {
      kind: 'data',
      code: 'unreadable-file',
      message: `The file cannot be read: ${reason}.`,
      cure: 'Check the permissions of the file and its folder.',
      place: { file: path },
    },
    { cause },
  );
}
