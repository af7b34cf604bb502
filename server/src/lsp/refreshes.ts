import type { MessageConnection } from 'vscode-languageserver-protocol/node';
import type { Client } from './client.ts';
import type { OpenDocument } from './documents/openDocument.ts';
import type { FactsService } from './facts/factsService.ts';

/** Several changes that come together are told once. */
const TOGETHER_MILLISECONDS = 20;

const METHODS: Readonly<Record<keyof Client['refreshes'], string>> = {
  diagnostics: 'workspace/diagnostic/refresh',
  codeLenses: 'workspace/codeLens/refresh',
  inlayHints: 'workspace/inlayHint/refresh',
  semanticTokens: 'workspace/semanticTokens/refresh',
};

/** Tells the client that answers it has been given may be different now. */
export class Refreshes {
  readonly #connection: MessageConnection;
  readonly #able: Client['refreshes'];
  readonly #due = new Set<keyof Client['refreshes']>();
  #timer: NodeJS.Timeout | null = null;

  constructor(connection: MessageConnection, client: Client) {
    this.#connection = connection;
    this.#able = client.refreshes;
  }

  tell(...kinds: readonly (keyof Client['refreshes'])[]): void {
    for (const kind of kinds) if (this.#able[kind]) this.#due.add(kind);
    if (this.#due.size === 0 || this.#timer) return;
    this.#timer = setTimeout(() => this.#send(), TOGETHER_MILLISECONDS);
    this.#timer.unref();
  }

  /** What features looked for in vain is found out, and then told. */
  afterWishes(document: OpenDocument, facts: FactsService): void {
    if (!facts.of(document).hasWishes) return;
    void facts.grantWishes(document).then(() => this.tell('codeLenses', 'inlayHints'));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #send(): void {
    this.#timer = null;
    for (const kind of this.#due) this.#connection.sendRequest(METHODS[kind]).catch(() => {});
    this.#due.clear();
  }
}
