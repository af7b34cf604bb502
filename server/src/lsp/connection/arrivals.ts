import type { Message, MessageReader } from 'vscode-languageserver-protocol/node';

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
              this.#count(message, 1);
              callback(message);
            });
        }
        const value: unknown = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** A change was taken from the queue. */
  applied(uri: string): void {
    this.#add(uri, -1);
  }

  isOutOfDate(uri: string): boolean {
    return (this.#waiting.get(uri) ?? 0) > 0;
  }

  #count(message: Message, by: number): void {
    const { method, params } = message as { method?: unknown; params?: { textDocument?: { uri?: unknown } } | null };
    const uri = method === 'textDocument/didChange' ? params?.textDocument?.uri : undefined;
    if (typeof uri === 'string') this.#add(uri, by);
  }

  #add(uri: string, by: number): void {
    const count = (this.#waiting.get(uri) ?? 0) + by;
    if (count > 0) this.#waiting.set(uri, count);
    else this.#waiting.delete(uri);
  }
}
