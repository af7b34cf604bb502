import {
  EventEmitter,
  type ExtensionContext,
  LanguageStatusSeverity,
  type LogOutputChannel,
  l10n,
  languages,
  Uri,
  window,
} from 'vscode';
import type { RunningLanguage } from './languageClient.ts';

export type LanguageState = 'not started' | 'starting' | 'running' | 'stopped';

/**
 * The language server as the extension sees it: started when a notebook is first opened, started again when it dies, its
 * state shown beside the language of the editor.
 */
export class Language {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #status = languages.createLanguageStatusItem('matml.language', { language: 'matml' });
  #running: Promise<RunningLanguage> | undefined;
  #state: LanguageState = 'not started';
  readonly #starts = new EventEmitter<void>();
  /** A server is running that knows nothing yet: the first one, or one that took the place of another. */
  readonly onDidStart = this.#starts.event;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#status.name = l10n.t('MatML language server');
    context.subscriptions.push(this.#status, this.#starts);
    this.#show('not started');
  }

  get state(): LanguageState {
    return this.#state;
  }

  /** Starts it where it is not running yet. Never throws: what went wrong is shown. */
  async start(): Promise<RunningLanguage | undefined> {
    this.#running ??= this.#begin();
    try {
      return await this.#running;
    } catch (error) {
      this.#running = undefined;
      this.#failed(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  async restart(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    this.#running = undefined;
    // A server that is dead cannot be asked to stop.
    await running?.stop().catch(() => undefined);
    await this.start();
  }

  /** A run began or ended: told to a server that is running, because not every disk tells of its files. */
  async runChanged(folder: string): Promise<void> {
    if (this.#state !== 'running') return;
    const running = await this.#running?.catch(() => undefined);
    const changes = [{ uri: Uri.joinPath(Uri.file(folder), 'run.json').toString(), type: 2 }];
    await running?.client.sendNotification('workspace/didChangeWatchedFiles', { changes }).catch(() => undefined);
  }

  async stop(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    await running?.stop().catch(() => undefined);
  }

  async #begin(): Promise<RunningLanguage> {
    this.#show('starting');
    const { startLanguageClient } = await import('./languageClient.ts');
    const running = await startLanguageClient(this.#context, {
      onState: (state) => this.#show(state),
      onGivenUp: () => this.#failed(l10n.t('it ended several times in a short while')),
      log: this.#log,
    });
    this.#show('running');
    return running;
  }

  #show(state: LanguageState): void {
    const began = state === 'running' && this.#state !== 'running';
    this.#state = state;
    if (began) this.#starts.fire();
    this.#status.busy = state === 'starting';
    const isDown = state === 'stopped';
    this.#status.severity = isDown ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    this.#status.text = isDown ? l10n.t('MatML language server has stopped') : l10n.t('MatML language server');
    this.#status.command = isDown
      ? { command: 'matml.restartLanguageServer', title: l10n.t('Restart') }
      : { command: 'matml.showLog', title: l10n.t('Show Log') };
  }

  #failed(why: string): void {
    this.#show('stopped');
    this.#log.error(`The language server is not running: ${why}`);
    const restart = l10n.t('Restart');
    const log = l10n.t('Show Log');
    void window
      .showErrorMessage(
        l10n.t('Checking and completion have stopped: {0}. Nothing of your text is lost.', why),
        restart,
        log,
      )
      .then((chosen) => {
        if (chosen === restart) void this.restart();
        if (chosen === log) this.#log.show();
      });
  }
}
