import { realpathSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Transport } from './connection/streams.ts';
import { keepMemorySmall } from './memory.ts';

/**
 * The language server as a program: `matml lsp --stdio`, or this file with `--stdio` or `--node-ipc`.
 *
 * @param commandLine program that runs blocks; null leaves running to the client
 */
export async function startServer(transport: Transport, commandLine: string | null): Promise<void> {
  // Before anything large is loaded: what was compiled once is read from the disk the next time.
  enableCompileCache();
  keepMemorySmall();
  const { streamsOf } = await import('./connection/streams.ts');
  const { serve } = await import('./languageServer.ts');
  // A fault outside any request must not end the server: it is told and survived.
  const tell = (fault: unknown) => process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n`);
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
  serve({ ...streamsOf(transport), commandLine, exit: (code) => process.exit(code) });
}

const [, program, argument] = process.argv;
if (program !== undefined && import.meta.url === pathToFileURL(realpathSync(program)).href) {
  await startServer(argument === '--node-ipc' ? 'node-ipc' : 'stdio', null);
}
