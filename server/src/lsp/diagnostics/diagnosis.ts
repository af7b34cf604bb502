import { setTimeout as pause } from 'node:timers/promises';
import type { Diagnostic, MessageConnection } from 'vscode-languageserver-protocol/node';
import { PublishDiagnosticsNotification } from 'vscode-languageserver-protocol/node';
import type { Client } from '../client.ts';
import { toDiagnostics } from '../convert/diagnostics.ts';
import type { Documents } from '../documents/documents.ts';
import { LONGEST_ANALYSED, type OpenDocument } from '../documents/openDocument.ts';
import type { Positions } from '../documents/positions.ts';
import type { SettingsStore } from '../settings.ts';

/** A diagnosis is put off at most this long after a change, waiting for the next one. */
const LONGEST_WAIT_MILLISECONDS = 25;
/** Changes closer together than anybody types come in bursts: a held key, a paste in many places. */
const BURST_MILLISECONDS = 60;

interface State {
  /** When the text last changed, and whether that was soon after the change before. */
  changed: number;
  burst: boolean;
  /** Milliseconds the last diagnosis took. */
  cost: number;
  timer: NodeJS.Timeout | null;
}

export interface DiagnosisOptions {
  readonly connection: MessageConnection;
  readonly client: Client;
  readonly documents: Documents;
  readonly settings: SettingsStore;
  /** In any text of the workspace. */
  readonly positionsIn: (uri: string) => Positions | null;
}

/**
 * What is wrong with the open texts. Clients that can ask are answered; to the others it is pushed after each change. A
 * single change is diagnosed at once. In a burst of changes a diagnosis waits as long as it is likely to take itself, so
 * that work which the next change would throw away is not begun.
 */
export class Diagnosis {
  readonly #options: DiagnosisOptions;
  readonly #states = new WeakMap<OpenDocument, State>();

  constructor(options: DiagnosisOptions) {
    this.#options = options;
  }

  /** @returns false where the text changed meanwhile */
  async isQuiet(document: OpenDocument): Promise<boolean> {
    const { version } = document;
    const wait = waitOf(this.#state(document));
    if (wait > 1) await pause(wait);
    return document.version === version;
  }

  async of(document: OpenDocument): Promise<Diagnostic[]> {
    const { uri } = document;
    const { client, positionsIn } = this.#options;
    const settings = await this.#options.settings.of(uri);
    if (document.isTooLong) return [tooLong(document)];
    const { positions } = document;
    const started = performance.now();
    const { diagnostics } = document.analysis;
    const { relatedInformation } = client;
    const result = toDiagnostics(diagnostics, { uri, positions, positionsIn, settings, relatedInformation });
    this.#state(document).cost = performance.now() - started;
    return result;
  }

  /** The text, or what is known about it, has changed. */
  changed(document: OpenDocument): void {
    const state = this.#state(document);
    const now = performance.now();
    state.burst = now - state.changed < BURST_MILLISECONDS;
    state.changed = now;
    if (this.#options.client.pullsDiagnostics) return;
    if (state.timer) clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      state.timer = null;
      void this.#publish(document);
    }, waitOf(state));
  }

  closed(document: OpenDocument): void {
    const { timer } = this.#state(document);
    if (timer) clearTimeout(timer);
    if (!this.#options.client.pullsDiagnostics) this.#send(document.uri, []);
  }

  async #publish(document: OpenDocument): Promise<void> {
    const { version, revision } = document;
    const diagnostics = await this.of(document);
    const isCurrent = this.#options.documents.find(document.uri) === document && document.revision === revision;
    if (isCurrent) this.#send(document.uri, diagnostics, version);
  }

  #send(uri: string, diagnostics: Diagnostic[], version?: number): void {
    this.#options.connection
      .sendNotification(PublishDiagnosticsNotification.type, {
        uri,
        diagnostics,
        ...(version === undefined ? {} : { version }),
      })
      .catch(() => {});
  }

  #state(document: OpenDocument): State {
    let state = this.#states.get(document);
    if (!state) {
      state = { changed: 0, burst: false, cost: 0, timer: null };
      this.#states.set(document, state);
    }
    return state;
  }
}

function waitOf({ burst, cost }: State): number {
  return burst ? Math.min(cost, LONGEST_WAIT_MILLISECONDS) : 0;
}

function tooLong({ positions, text }: OpenDocument): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: positions.positionAt(Math.min(1, text.length)) },
    severity: 3,
    code: 'text-too-long',
    source: 'matml',
    message: `The text has ${text.length} characters; the editor checks texts up to ${LONGEST_ANALYSED}.`,
  };
}
