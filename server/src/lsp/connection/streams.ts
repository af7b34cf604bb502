import {
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { StreamReader } from './framing.ts';

/** How a client speaks to the server: over standard input and output, or over Node's channel to a parent process. */
export type Transport = 'stdio' | 'node-ipc';

export function streamsOf(transport: Transport): { readonly reader: MessageReader; readonly writer: MessageWriter } {
  if (transport === 'node-ipc') return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  const streams = { reader: new StreamReader(process.stdin), writer: new StreamMessageWriter(process.stdout) };
  // What anything prints goes to standard error; a stray line among the messages would end the conversation.
  for (const method of ['log', 'info', 'debug'] as const) console[method] = console.error.bind(console);
  return streams;
}
