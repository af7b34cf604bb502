import type { MessageConnection } from 'vscode-languageserver-protocol/node';
import { ConfigurationRequest } from 'vscode-languageserver-protocol/node';

export type SeveritySetting = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** The settings of the section `matml`, documented in docs/editors.md. */
export interface Settings {
  /** Ask trained models about the formulas looked at. */
  readonly predictions: boolean;
  readonly codeLenses: boolean;
  readonly inlayHints: {
    readonly defaults: boolean;
    readonly counts: boolean;
    readonly units: boolean;
    readonly metrics: boolean;
  };
  /** By diagnostic code. */
  readonly severity: Readonly<Record<string, SeveritySetting>>;
}

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Settings from what a client sent; whatever is missing or odd has its default. */
export function settingsOf(value: unknown): Settings {
  const given = recordOf(value);
  const hints = recordOf(given.inlayHints);
  const flag = (setting: unknown) => setting !== false;
  const severity = Object.entries(recordOf(given.severity)).filter(([, level]) => SEVERITIES.includes(level));
  return {
    predictions: flag(given.predictions),
    codeLenses: flag(given.codeLenses),
    inlayHints: {
      defaults: flag(hints.defaults),
      counts: flag(hints.counts),
      units: flag(hints.units),
      metrics: flag(hints.metrics),
    },
    severity: Object.fromEntries(severity) as Settings['severity'],
  };
}

/**
 * Settings by text. A client that can be asked is asked for each text (folders of one workspace may differ) and the answer
 * kept until it says that something changed; others say them once, in `initialize` or when they change.
 */
export class SettingsStore {
  readonly #connection: MessageConnection;
  readonly #pulls: boolean;
  #common: Settings;
  readonly #byUri = new Map<string, Promise<Settings>>();
  #generation = 0;

  constructor(connection: MessageConnection, pulls: boolean, initial: unknown) {
    this.#connection = connection;
    this.#pulls = pulls;
    this.#common = settingsOf(initial);
  }

  /** Rises whenever settings change. */
  get generation(): number {
    return this.#generation;
  }

  of(uri: string): Promise<Settings> {
    if (!this.#pulls) return Promise.resolve(this.#common);
    let settings = this.#byUri.get(uri);
    if (!settings) {
      settings = this.#connection
        .sendRequest(ConfigurationRequest.type, { items: [{ scopeUri: uri, section: 'matml' }] })
        .then((answers) => settingsOf(Array.isArray(answers) ? answers[0] : undefined))
        .catch(() => this.#common);
      this.#byUri.set(uri, settings);
    }
    return settings;
  }

  /** @param sent what a client that pushes its settings said */
  changed(sent: unknown): void {
    const section = recordOf(sent).matml;
    if (section !== undefined) this.#common = settingsOf(section);
    this.#byUri.clear();
    this.#generation += 1;
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
