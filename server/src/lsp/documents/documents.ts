import { requestFailed } from '../connection/refusal.ts';
import { OpenDocument } from './openDocument.ts';
import type { Encoding } from './positions.ts';

/** The texts the editor has open, by address. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>();

  open(uri: string, version: number, text: string, encoding: Encoding): OpenDocument {
    const document = new OpenDocument(uri, version, text, encoding);
    this.#open.set(uri, document);
    return document;
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  find(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  /** @throws ResponseError where the editor has not opened it */
  get(uri: string): OpenDocument {
    const document = this.#open.get(uri);
    if (document) return document;
    throw requestFailed(`${uri} is not open.`);
  }

  all(): OpenDocument[] {
    return [...this.#open.values()];
  }
}
