import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  createMessageConnection,
  ErrorCodes,
  LogMessageNotification,
  type Message,
  type MessageReader,
  MessageType,
  type MessageWriter,
  ResponseError,
} from 'vscode-languageserver-protocol/node';
import { Arrivals } from './connection/arrivals.ts';
import { MalformedMessage } from './connection/framing.ts';
import { Lifecycle } from './connection/lifecycle.ts';
import { cancelled } from './connection/refusal.ts';
import { type Greeting, initialize } from './initialize.ts';
import type { OpenSession } from './openSession.ts';

export interface ServerOptions {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Program of the command line, for running blocks; null where runs are left to the client. */
  readonly commandLine: string | null;
  /** Ends the process; called once, when the client says `exit` or is gone. */
  exit(code: number): void;
}

type Answers = typeof import('./answers.ts');

/**
 * A server on one connection. Every message comes through the two functions below, so nothing a client sends, and no fault
 * in an answer, can do more than make an error reply and a line in the log.
 */
export function serve({ reader, writer, commandLine, exit }: ServerOptions): void {
  const lifecycle = new Lifecycle();
  const arrivals = new Arrivals();
  let opening: Promise<{ session: OpenSession; answers: Answers }> | null = null;
  const connection = createMessageConnection(arrivals.watch(reader), writer, {
    error: log,
    warn: log,
    info: log,
    log,
  });

  function log(message: string): void {
    if (!lifecycle.isRunning) return void process.stderr.write(`${message}\n`);
    connection.sendNotification(LogMessageNotification.type, { type: MessageType.Error, message }).catch(() => {});
  }

  /** The language is loaded when the greeting is on its way, while the client is busy with it. */
  async function open(greeting: Greeting) {
    await nextTurn();
    const answers = await import('./answers.ts');
    return { answers, session: new answers.OpenSession({ ...greeting, connection, arrivals, commandLine, log }) };
  }

  async function close(): Promise<void> {
    const open = await opening;
    opening = null;
    await open?.session.close();
  }

  connection.onRequest(async (method, params, token) => {
    try {
      lifecycle.admit(method);
      if (method === 'initialize') {
        const greeting = initialize(params, commandLine !== null);
        lifecycle.begin();
        opening = open(greeting);
        return greeting.result;
      }
      if (method === 'shutdown') {
        lifecycle.end();
        await close();
        return null;
      }
      const { session, answers } = await opening!;
      if (token.isCancellationRequested) throw cancelled();
      const request = answers.requests.get(method);
      if (!request) throw new ResponseError(ErrorCodes.MethodNotFound, `The server has no ${method}.`);
      return await request.answer(params, session, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(`${method} failed: ${error instanceof Error ? error.stack : error}`);
      const reason = error instanceof Error ? error.message : error;
      throw new ResponseError(ErrorCodes.InternalError, `${method} failed: ${reason}`);
    }
  });

  connection.onNotification(async (method, params) => {
    if (method === 'exit') return exit(lifecycle.exitCode);
    try {
      if (method === 'textDocument/didChange') arrivals.applied(params);
      if (!opening || !lifecycle.isRunning) return;
      const { session, answers } = await opening;
      if (method === 'initialized') session.begin();
      else await answers.notifications.get(method)?.(params, session);
    } catch (error) {
      log(`${method} was not understood: ${error instanceof Error ? error.message : error}`);
    }
  });

  connection.onError(([error]) => {
    if (error instanceof MalformedMessage) refuse(writer, error.message);
    log(error.message);
  });
  connection.onClose(() => exit(lifecycle.exitCode));
  connection.listen();
}

/** A reply to a message that could not even be read, as JSON-RPC has it: with no id. */
function refuse(writer: MessageWriter, reason: string): void {
  const reply = { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message: reason } };
  writer.write(reply as Message).catch(() => {});
}
