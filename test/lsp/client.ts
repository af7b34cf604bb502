import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { StreamReader } from '../../server/src/lsp/connection/framing.ts';
import { serve } from '../../server/src/lsp/languageServer.ts';

/** The server's program, from its sources. */
export const SERVER = resolve(import.meta.dirname, '../../server/src/lsp/server.ts');

/** What an editor like Visual Studio Code can do; `with` changes parts of it. */
export const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true, showDocument: { support: true } },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true },
    publishDiagnostics: { relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};

export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  /** Answer to `workspace/configuration`, for the section `matml`. */
  readonly settings?: (uri: string | undefined) => unknown;
  /** Do not send `initialize`. */
  readonly raw?: true;
  readonly commandLine?: string;
  /** Program and arguments of a spawned server. */
  readonly program?: readonly string[];
}

/** A real client of the protocol's own library, at the other end of a real stream. */
export class TestClient {
  readonly connection: MessageConnection;
  readonly process: ChildProcess | null;
  /** Pushed diagnostics, in the order they came. */
  readonly published: { uri: string; version?: number; diagnostics: Diagnostic[] }[] = [];
  readonly told: { method: string; params: unknown }[] = [];
  readonly exits: number[] = [];
  initialized: InitializeResult | null = null;
  #version = 1;
  #listeners = new Set<() => void>();

  constructor(connection: MessageConnection, process: ChildProcess | null, options: ClientOptions) {
    this.connection = connection;
    this.process = process;
    connection.onRequest((method, params) => {
      this.#tell(method, params);
      if (method !== 'workspace/configuration') return null;
      const { items } = params as unknown as { items: { scopeUri?: string }[] };
      return items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null);
    });
    connection.onNotification((method, params) => {
      if (method === 'textDocument/publishDiagnostics') this.published.push(params as never);
      this.#tell(method, params);
    });
    connection.onUnhandledProgress((params) => this.#tell('$/progress', params));
    connection.listen();
  }

  async start({ folders = [], initializationOptions, ...options }: ClientOptions): Promise<this> {
    const params: InitializeParams = {
      processId: null,
      rootUri: null,
      capabilities: (options.capabilities ?? capabilities) as never,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      initializationOptions,
    };
    this.initialized = await this.connection.sendRequest<InitializeResult>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return this;
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  async open(uri: string, text: string): Promise<void> {
    this.#version += 1;
    const textDocument = { uri, languageId: 'matml', version: this.#version, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Changes as the protocol has them, or a whole new text. */
  async change(uri: string, changes: string | readonly object[]): Promise<number> {
    this.#version += 1;
    const contentChanges = typeof changes === 'string' ? [{ text: changes }] : changes;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: this.#version },
      contentChanges,
    });
    return this.#version;
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    return report.items;
  }

  /** Resolves when the condition holds; it is looked at whenever the server says something. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown').catch(() => {});
    await this.connection.sendNotification('exit').catch(() => {});
    if (this.process?.exitCode === null) await new Promise((ended) => this.process!.once('exit', ended));
    this.connection.dispose();
  }

  #tell(method: string, params: unknown): void {
    this.told.push({ method, params });
    for (const look of [...this.#listeners]) look();
  }
}

/** The server in this process, over a pair of streams. */
export async function inBand(options: ClientOptions = {}): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const exits: number[] = [];
  serve({
    reader: new StreamReader(toServer),
    writer: new StreamMessageWriter(toClient),
    commandLine: options.commandLine ?? null,
    exit: (code) => exits.push(code),
  });
  const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const client = new TestClient(connection, null, options);
  Object.assign(client, { exits });
  return options.raw ? client : client.start(options);
}

/** The server as its own program, over its standard input and output. */
export async function spawned(options: ClientOptions = {}): Promise<TestClient> {
  const child = spawn(process.execPath, options.program ?? [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const client = new TestClient(connection, child, options);
  return options.raw ? client : client.start(options);
}
