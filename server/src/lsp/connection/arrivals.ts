import type { Message, MessageReader } from 'vscode-languageserver-protocol/node';
import { keyOf } from '../workspace/addresses.ts';

/**
 * Changes of texts that have been read from the stream but not yet applied, because messages are answered in order. A
 * question about a text that has such a change behind it in the queue is out of date before it is answered.
 */
export class Arrivals {
  readonly #waiting = new Map<string, number>();

  /** The same messages, with changes counted as they arrive. */
  watch(reader: MessageReader): MessageReader {
    return new Proxy(reader, {
      get: (target, property) => {
        if (property === 'listen') {
          return (callback: (message: Message) => void) =>
            target.listen((message) => {
              const { method, params } = message as { method?: unknown; params?: unknown };
              if (method === 'textDocument/didChange') this.#add(uriOf(params), 1);
              callback(message);
            });
        }
        const value: unknown = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** A change was taken from the queue. */
  applied(params: unknown): void {
    this.#add(uriOf(params), -1);
  }

  isOutOfDate(uri: string): boolean {
    return (this.#waiting.get(keyOf(uri)) ?? 0) > 0;
  }

  #add(uri: string | null, by: number): void {
    if (uri === null) return;
    const count = (this.#waiting.get(uri) ?? 0) + by;
    if (count > 0) this.#waiting.set(uri, count);
    else this.#waiting.delete(uri);
  }
}

function uriOf(params: unknown): string | null {
  const uri = (params as { textDocument?: { uri?: unknown } | null } | null | undefined)?.textDocument?.uri;
  return typeof uri === 'string' ? keyOf(uri) : null;
}
