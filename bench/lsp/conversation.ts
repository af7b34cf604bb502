import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** A client that is pushed diagnostics, as every one of the servers can. */
const capabilities = {
  workspace: { configuration: true },
  textDocument: {
    publishDiagnostics: {},
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    synchronization: {},
  },
};

/** A conversation with a server of its own, over real pipes. */
export class Conversation {
  readonly #connection: MessageConnection;
  readonly #process: ChildProcess;
  #version = 1;
  #waiting: (() => void)[] = [];

  private constructor(command: readonly string[]) {
    const [program, ...rest] = command;
    this.#process = spawn(program!, rest, { stdio: ['pipe', 'pipe', 'ignore'] });
    const { stdout, stdin } = this.#process;
    this.#connection = createMessageConnection(new StreamMessageReader(stdout!), new StreamMessageWriter(stdin!));
    this.#connection.onNotification('textDocument/publishDiagnostics', () => {
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
    this.#connection.onRequest((method, params) =>
      method === 'workspace/configuration'
        ? (params as unknown as { items: { section?: string }[] }).items.map(({ section }) => settingsOf(section))
        : null,
    );
    this.#connection.listen();
  }

  static async start(command: readonly string[], folder: string | null): Promise<Conversation> {
    const conversation = new Conversation(command);
    await conversation.request('initialize', {
      processId: process.pid,
      rootUri: folder,
      capabilities,
      workspaceFolders: folder === null ? null : [{ uri: folder, name: 'bench' }],
      initializationOptions: { provideFormatter: true },
    });
    await conversation.#connection.sendNotification('initialized', {});
    return conversation;
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.#connection.sendRequest<T>(method, params);
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    const told = this.#told();
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: ++this.#version, text },
    });
    await told;
  }

  /** Resolves when the diagnostics after the change have come. */
  async change(uri: string, range: object, text: string): Promise<void> {
    const told = this.#told();
    await this.changeOnly(uri, range, text);
    await told;
  }

  changeOnly(uri: string, range: object, text: string): Promise<void> {
    return this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++this.#version },
      contentChanges: [{ range, text }],
    });
  }

  /** Resident memory in MiB, where the system tells it. */
  memory(): number | null {
    try {
      const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024;
    } catch {
      return null;
    }
  }

  /** What the server's main thread has taken of the processor, in milliseconds, where the system tells it: no other work lengthens it. */
  processorTime(): number {
    try {
      const { pid } = this.#process;
      return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      return Number.NaN;
    }
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill();
  }

  #told(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** Checking switched on, and schemas from the network off: they are no part of what is measured. */
function settingsOf(section: string | undefined): object | null {
  if (section === 'json') return { validate: { enable: true }, schemas: [] };
  if (section === 'yaml') return { validate: true, schemaStore: { enable: false } };
  if (section === 'prisma') return { enableDiagnostics: true };
  return null;
}
