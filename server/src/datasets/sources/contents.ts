import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Failure } from '../../foundation/failure.ts';
import { throwIfCancelled } from '../cancellation.ts';
import { type ReadOptions, readStoredBytes, type SourceFile } from './file.ts';

/**
 * The contents of a file in pieces, decompressed where it is gzip-compressed.
 *
 * @throws Failure `truncated-gzip`, `corrupt-gzip`, `unreadable-file`
 */
export async function* readContents(file: SourceFile, options: ReadOptions): AsyncGenerator<Buffer> {
  if (!file.gzip) {
    yield* readStoredBytes(file, options);
    return;
  }
  const stored = Readable.from(readStoredBytes(file, options), { objectMode: false });
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  stored.on('error', (error) => gunzip.destroy(error));
  stored.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      throwIfCancelled(options.signal);
      yield chunk;
    }
  } catch (error) {
    throw explain(error, file);
  } finally {
    stored.destroy();
    gunzip.destroy();
  }
}

function explain(error: unknown, file: SourceFile): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code !== 'string' || !code.startsWith('Z_')) return error;
  const truncated = code === 'Z_BUF_ERROR';
  return new Failure(
    {
      kind: 'data',
      code: truncated ? 'truncated-gzip' : 'corrupt-gzip',
      message: truncated
        ? 'The compressed file ends too early.'
        : `The compressed file is damaged: ${(error as Error).message}.`,
      cure: 'Download or copy the file again.',
      place: { file: file.path },
    },
    { cause: error },
  );
}
