import { realpathSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';

/** How a client speaks to the server: over standard input and output, or over Node's channel to a parent process. */
export type Transport = 'stdio' | 'node-ipc';

/**
 * The language server as a program: `matml lsp --stdio`, or this file with `--stdio` or `--node-ipc`.
 *
 * @param commandLine program that runs blocks; null leaves running to the client
 */
export async function startServer(transport: Transport, commandLine: string | null): Promise<void> {
  enableCompileCache?.();
  const { IPCMessageReader, IPCMessageWriter, StreamMessageWriter } = await import(
    'vscode-languageserver-protocol/node'
  );
  const { StreamReader } = await import('./connection/framing.ts');
  const { serve } = await import('./languageServer.ts');
  const output = process.stdout;
  const streams =
    transport === 'stdio'
      ? { reader: new StreamReader(process.stdin), writer: new StreamMessageWriter(output) }
      : { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  if (transport === 'stdio') keepOutputForMessages();
  // A fault outside any request must not end the server: it is told and survived.
  process.on('uncaughtException', (error) => process.stderr.write(`${error.stack}\n`));
  process.on('unhandledRejection', (reason) =>
    process.stderr.write(`${reason instanceof Error ? reason.stack : reason}\n`),
  );
  serve({ ...streams, commandLine, exit: (code) => process.exit(code) });
}

/** What anything prints goes to standard error; a stray line among the messages would end the conversation. */
function keepOutputForMessages(): void {
  for (const method of ['log', 'info', 'debug'] as const) console[method] = console.error.bind(console);
}

const [, program, argument] = process.argv;
if (program !== undefined && import.meta.url === pathToFileURL(realpathSync(program)).href) {
  await startServer(argument === '--node-ipc' ? 'node-ipc' : 'stdio', null);
}
