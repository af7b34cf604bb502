import { type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';

/** Commands of code lenses that the extension carries out itself. */
const OWN_COMMANDS = ['matml.run', 'matml.openRun', 'matml.cancelRun'];

/** A server that dies so often in so short a time is not started again. */
const MOST_DEATHS = 4;
const WITHIN_MILLISECONDS = 3 * 60_000;

export interface RunningLanguage {
  /** For tests: the process may be killed. */
  readonly client: LanguageClient;
  stop(): Promise<void>;
}

export interface LanguageListener {
  onState(state: 'starting' | 'running' | 'stopped'): void;
  /** It died too often. */
  onGivenUp(): void;
  readonly log: LogOutputChannel;
}

/** Starts the language server. @throws where it does not start */
export async function startLanguageClient(
  context: ExtensionContext,
  { onState, onGivenUp, log }: LanguageListener,
): Promise<RunningLanguage> {
  const server: ServerOptions = {
    module: Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath,
    transport: TransportKind.ipc,
  };
  const deaths: number[] = [];
  const options: LanguageClientOptions = {
    // Cells of a notebook are parts of a text; the whole of it is told by notebook/cellLanguage.ts.
    documentSelector: ['file', 'untitled', 'vscode-vfs', 'git'].map((scheme) => ({ language: 'matml', scheme })),
    initializationOptions: { commands: OWN_COMMANDS },
    // The log is there for whoever looks for it, and never pushes itself forward.
    outputChannel: log,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => {
        const now = Date.now();
        deaths.push(now);
        log.warn('The language server has ended; it is started again.');
        if (deaths.filter((time) => now - time < WITHIN_MILLISECONDS).length < MOST_DEATHS) {
          return { action: CloseAction.Restart, handled: true };
        }
        onGivenUp();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
  const client = new LanguageClient('matml', 'MatML', server, options);
  client.onDidChangeState(({ newState }) =>
    onState(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped'),
  );
  await client.start();
  return { client, stop: () => client.stop() };
}
