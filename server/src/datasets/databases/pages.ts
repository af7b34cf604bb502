import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod';
import type { DatabaseStore } from './store.ts';
import type { DatabaseQuery } from './types.ts';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

const schema = z.object({
  format: z.literal(1),
  pages: z.array(
    z.object({
      url: z.string(),
      /** SHA-256 of the page's text, which is also the name of its file. */
      hash: z.string(),
      bytes: z.number(),
      /** ISO 8601, UTC. */
      time: z.string(),
    }),
  ),
  /** Address of the next page; null after the last one. */
  next: z.string().nullable(),
});

/** The pages of an answer as far as they have come: a broken-off answer goes on at `next`. */
export type KeptAnswer = Readonly<z.infer<typeof schema>>;
export type KeptPage = KeptAnswer['pages'][number];

/**
 * The pages a query was answered with, kept under the hash of what was asked; the limit is left out, so that more entries
 * of a query go on from those that are there, and fewer need no network.
 */
export class PageStore {
  readonly #store: DatabaseStore;
  readonly #folder: string;

  constructor(store: DatabaseStore, query: DatabaseQuery) {
    const { limit: _limit, ...asked } = query;
    this.#store = store;
    this.#folder = `databases/${query.database}-${hashOf(JSON.stringify(asked)).slice(0, 16)}`;
  }

  /** What is kept, up to the first page that is missing or damaged; null where nothing is. */
  async read(): Promise<KeptAnswer | null> {
    const bytes = await this.#store.read(`${this.#folder}/answer.json`);
    if (bytes === null) return null;
    try {
      return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    } catch {
      return null;
    }
  }

  /** Changes whenever what is kept does; null where nothing is. */
  async version(): Promise<string | null> {
    const bytes = await this.#store.read(`${this.#folder}/answer.json`);
    return bytes && hashOf(bytes);
  }

  /** The text of a page; null where it is missing or not what it was. */
  async readPage({ hash }: KeptPage): Promise<string | null> {
    const bytes = await this.#store.read(this.#pageName(hash));
    if (bytes === null) return null;
    const text = await unpack(bytes).then(String, () => null);
    return text !== null && hashOf(text) === hash ? text : null;
  }

  /** Keeps a page that has come: first the page, then the list that names it. */
  async append(answer: KeptAnswer | null, url: string, text: string, next: string | null): Promise<KeptAnswer> {
    const page = { url, hash: hashOf(text), bytes: Buffer.byteLength(text), time: new Date().toISOString() };
    await this.#store.write(this.#pageName(page.hash), await pack(text));
    return this.write({ format: 1, pages: [...(answer?.pages ?? []), page], next });
  }

  async write(answer: KeptAnswer): Promise<KeptAnswer> {
    await this.#store.write(`${this.#folder}/answer.json`, `${JSON.stringify(answer, null, 1)}\n`);
    return answer;
  }

  #pageName(hash: string): string {
    return `${this.#folder}/${hash.slice(0, 32)}.json.gz`;
  }
}

export function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
