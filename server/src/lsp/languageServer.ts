import {
  createMessageConnection,
  ErrorCodes,
  type InitializeResult,
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
import { requests } from './handlers/index.ts';
import { notifications } from './handlers/notifications.ts';
import { initialize } from './initialize.ts';
import type { OpenSession } from './openSession.ts';

export interface ServerOptions {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Program of the command line, for running blocks; null where runs are left to the client. */
  readonly commandLine: string | null;
  /** Ends the process; called once, when the client says `exit` or is gone. */
  exit(code: number): void;
}

/**
 * A server on one connection. Every message comes through the two functions below, so nothing a client sends, and no fault
 * in an answer, can do more than make an error reply and a line in the log.
 */
export function serve({ reader, writer, commandLine, exit }: ServerOptions): void {
  const lifecycle = new Lifecycle();
  const arrivals = new Arrivals();
  let session: OpenSession | null = null;
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

  function leave(): void {
    void session?.close();
    session = null;
    exit(lifecycle.exitCode);
  }

  connection.onRequest(async (method, params, token) => {
    try {
      lifecycle.admit(method);
      if (token.isCancellationRequested) throw cancelled();
      if (method === 'initialize') {
        const begun = initialize(params, { connection, arrivals, commandLine, log });
        session = begun.session;
        lifecycle.begin();
        return begun.result satisfies InitializeResult;
      }
      if (method === 'shutdown') {
        lifecycle.end();
        await session?.close();
        return null;
      }
      const request = requests.get(method);
      if (!request) throw new ResponseError(ErrorCodes.MethodNotFound, `The server has no ${method}.`);
      return await request.answer(params, session!, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(`${method} failed: ${error instanceof Error ? error.stack : error}`);
      throw new ResponseError(
        ErrorCodes.InternalError,
        `${method} failed: ${error instanceof Error ? error.message : error}`,
      );
    }
  });

  connection.onNotification(async (method, params) => {
    if (method === 'exit') return leave();
    try {
      if (!session || !lifecycle.isRunning) return;
      if (method === 'initialized') return session.begin();
      await notifications[method]?.(params, session);
    } catch (error) {
      log(`${method} was not understood: ${error instanceof Error ? error.message : error}`);
    }
  });

  connection.onError(([error]) => {
    if (error instanceof MalformedMessage) refuse(writer, error.message);
    log(error.message);
  });
  connection.onClose(leave);
  connection.listen();
}

/** A reply to a message that could not even be read, as JSON-RPC has it: with no id. */
function refuse(writer: MessageWriter, reason: string): void {
  const reply = { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message: reason } };
  writer.write(reply as Message).catch(() => {});
}
