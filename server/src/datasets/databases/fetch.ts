import { databaseByName } from '../../chemistry/databases.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { Failure } from '../../foundation/failure.ts';
import { throwIfCancelled } from '../cancellation.ts';
import { driverOf } from './drivers/index.ts';
import { meetsContents } from './filter.ts';
import { getJson, HTTP_LIMITS, type HttpLimits, hostOf, sameHost } from './http.ts';
import { type KeptAnswer, PageStore } from './pages.ts';
import type { DatabaseStore } from './store.ts';
import type { DatabaseEntry, DatabaseQuery, Driver, Page, PageRequest, Provenance } from './types.ts';

export interface FetchOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<HttpLimits>;
  /** False to use only what is kept. */
  readonly online?: boolean;
  /** Ask again from the beginning, whatever is kept. */
  readonly refresh?: boolean;
  /** Fraction (0 … 1) of the entries that are there, null where it is not known, and how far it is in words. */
  readonly onProgress?: (fraction: number | null, detail: string) => void;
}

export interface FetchedEntries {
  readonly entries: readonly DatabaseEntry[];
  readonly provenance: Provenance;
  /** Why entries could not be understood, the first few. */
  readonly faults: readonly string[];
}

/** A server that pages without end is stopped here, whatever the limit. */
const MOST_PAGES = 20_000;
/** Most bytes of one answer, unpacked: some four million entries with structures. */
const MOST_BYTES = 16 * 2 ** 30;
/** Pages without an entry, one after the other, after which a server is taken to page without end. */
const MOST_EMPTY_PAGES = 3;
const FAULTS_TOLD = 5;

/**
 * The entries of a query, from what is kept and, where that does not reach, from the database: page by page, each page
 * kept before the next is asked for, so that whatever breaks off is gone on with and never begun again.
 *
 * @throws Failure those of `getJson`; `offline` where the network may not be used and the kept pages do not reach;
 *   `endless-paging`, `foreign-link`, `bad-answer`, `no-rows` (nothing matches)
 */
export async function fetchEntries(
  query: DatabaseQuery,
  store: DatabaseStore,
  options: FetchOptions = {},
): Promise<FetchedEntries> {
  const fetching = new Fetching(query, new PageStore(store, query), options);
  return fetching.run();
}

class Fetching {
  readonly #query: DatabaseQuery;
  readonly #pages: PageStore;
  readonly #options: FetchOptions;
  readonly #driver: Driver;
  readonly #limits: HttpLimits;
  readonly #entries: DatabaseEntry[] = [];
  readonly #known = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #faults: string[] = [];
  #notUnderstood = 0;
  #outsideFilter = 0;
  #emptyPages = 0;
  #available: number | null = null;
  #apiVersion: string | null = null;

  constructor(query: DatabaseQuery, pages: PageStore, options: FetchOptions) {
    this.#query = query;
    this.#pages = pages;
    this.#options = options;
    this.#driver = driverOf(query);
    this.#limits = { ...HTTP_LIMITS, ...options.limits };
  }

  async run(): Promise<FetchedEntries> {
    let answer = this.#options.refresh ? null : await this.#takeKept();
    let next: PageRequest | null = answer
      ? answer.next === null
        ? null
        : { url: answer.next }
      : this.#driver.firstPage(this.#query);
    while (next !== null && !this.#enough()) {
      const request: PageRequest = next;
      this.#refuseEndless(request, answer);
      if (this.#options.online === false) throw this.#offline();
      const { text, body } = await getJson(request.url, this.#driver.headers(this.#query), this.#limits, {
        signal: this.#options.signal,
        onWait: (reason, ms) => this.#tell(`${reason} Trying again in ${Math.ceil(ms / 1000)} s`),
      });
      const page = this.#driver.readPage(body, this.#query, request);
      next = this.#nextOf(page, request);
      this.#take(page);
      answer = await this.#pages.append(answer, request.url, text, next?.url ?? null);
      this.#tell();
    }
    if (answer === null || this.#entries.length === 0) throw this.#nothing();
    return { entries: this.#entries, provenance: this.#provenance(answer), faults: this.#faults };
  }

  /** Takes in the pages that are kept, as far as they are whole and needed. */
  async #takeKept(): Promise<KeptAnswer | null> {
    const answer = await this.#pages.read();
    if (answer === null) return null;
    for (const [index, kept] of answer.pages.entries()) {
      throwIfCancelled(this.#options.signal);
      // Pages further on are not needed: the answer ends here for us.
      if (this.#enough()) return { ...answer, pages: answer.pages.slice(0, index), next: null };
      const text = await this.#pages.readPage(kept);
      if (text === null) {
        const whole = { ...answer, pages: answer.pages.slice(0, index), next: kept.url };
        return index === 0 ? null : whole;
      }
      this.#asked.add(kept.url);
      this.#take(this.#driver.readPage(JSON.parse(text), this.#query, { url: kept.url }));
    }
    return answer;
  }

  #enough(): boolean {
    return this.#entries.length >= this.#query.limit;
  }

  #take(page: Page): void {
    this.#available ??= page.available;
    this.#apiVersion ??= page.apiVersion;
    this.#notUnderstood += page.faults.length;
    this.#faults.push(...page.faults.slice(0, FAULTS_TOLD - this.#faults.length));
    let fresh = 0;
    for (const entry of page.entries) {
      if (this.#enough()) return;
      if (this.#known.has(entry.id)) continue;
      this.#known.add(entry.id);
      fresh++;
      if (this.#meets(entry)) this.#entries.push(entry);
      else this.#outsideFilter++;
    }
    this.#emptyPages = fresh === 0 ? this.#emptyPages + 1 : 0;
  }

  #meets({ formula, atoms }: DatabaseEntry): boolean {
    const parsed = parseFormula(formula);
    // A formula that cannot be read is for the cleaning to name.
    return !parsed.ok || meetsContents(this.#query.contents, new Set(parsed.composition.amounts.keys()), atoms);
  }

  /** A link to another host is not followed: it would hand on the query, and could reach into the user's own network. */
  #nextOf({ next }: Page, request: PageRequest): PageRequest | null {
    if (next === null) return null;
    const url = sameHost(next.url, request.url);
    if (url !== undefined) return { url };
    throw new Failure({
      kind: 'data',
      code: 'foreign-link',
      message: `The next page of ${hostOf(request.url)} is said to be at ${hostOf(next.url)}, which was not asked for.`,
      cure: `The ${this.#entries.length} entries so far are kept: set limit: ${Math.max(1, this.#entries.length)} to work with them, or report the link to the database.`,
    });
  }

  #refuseEndless({ url }: PageRequest, answer: KeptAnswer | null): void {
    const again = this.#asked.has(url);
    this.#asked.add(url);
    const bytes = answer?.pages.reduce((sum, page) => sum + page.bytes, 0) ?? 0;
    const pages = answer?.pages.length ?? 0;
    if (!again && this.#emptyPages < MOST_EMPTY_PAGES && pages < MOST_PAGES && bytes < MOST_BYTES) return;
    const reason = again
      ? 'its next page is one it has sent before'
      : this.#emptyPages >= MOST_EMPTY_PAGES
        ? 'its pages bring nothing new'
        : `${pages.toLocaleString('en')} pages have come`;
    throw new Failure({
      kind: 'data',
      code: 'endless-paging',
      message: `${hostOf(url)} pages without end: ${reason}.`,
      cure: `The ${this.#entries.length} entries so far are kept: set limit: ${Math.max(1, this.#entries.length)} to work with them.`,
    });
  }

  #offline(): Failure {
    const { limit, url } = this.#query;
    const kept = this.#entries.length;
    return new Failure({
      kind: 'data',
      code: 'offline',
      message: `${kept === 0 ? 'Nothing' : `Only ${kept} of ${limit} entries`} of this query at ${hostOf(url)} ${kept === 0 ? 'is' : 'are'} kept, and the network is not to be used.`,
      cure: kept === 0 ? 'Run once with a network.' : `Run once with a network, or set limit: ${kept}.`,
    });
  }

  #nothing(): Failure {
    const { url, filter } = this.#query;
    const others = [
      this.#outsideFilter > 0 && `${this.#outsideFilter} entries do not meet the query`,
      this.#notUnderstood > 0 && `${this.#notUnderstood} could not be understood (${this.#faults[0]})`,
    ].filter(Boolean);
    return new Failure({
      kind: 'data',
      code: 'no-rows',
      message: `${hostOf(url)} has no entry for ${filter === '' ? 'the query' : `“${filter}”`}${others.length > 0 ? `: ${others.join(', ')}` : ''}.`,
      cure: 'Loosen the query.',
    });
  }

  #tell(detail?: string): void {
    const goal = Math.min(this.#query.limit, this.#available ?? this.#query.limit);
    const known = this.#available !== null || this.#query.limit < 1_000_000;
    const words = `${this.#entries.length.toLocaleString('en')} of ${goal.toLocaleString('en')} entries`;
    this.#options.onProgress?.(known ? Math.min(1, this.#entries.length / Math.max(1, goal)) : null, detail ?? words);
  }

  #provenance({ pages }: KeptAnswer): Provenance {
    const { database, api, url, filter } = this.#query;
    const known = databaseByName(database);
    return {
      database,
      title: known?.title ?? hostOf(url),
      api,
      url,
      filter,
      apiVersion: this.#apiVersion,
      available: this.#available,
      entries: this.#entries.length,
      outsideFilter: this.#outsideFilter,
      notUnderstood: this.#notUnderstood,
      pages: pages.length,
      bytes: pages.reduce((sum, page) => sum + page.bytes, 0),
      pageHashes: pages.map((page) => page.hash),
      fetched: [pages[0]?.time ?? '', pages.at(-1)?.time ?? ''],
      licence: known?.licence ?? 'as the provider says',
      citation: known?.citation ?? 'as the provider says',
      method: known?.method ?? 'as the provider says',
    };
  }
}
