import type { DatabaseApi, DatabaseName } from '../../chemistry/databases.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';

/** What is asked of a database: plain data, part of the plan, and the name under which answers are kept. */
export interface DatabaseQuery {
  /** `optimade` is any provider of that protocol, by its address. */
  readonly database: DatabaseName | 'optimade';
  readonly api: DatabaseApi;
  /** Base address, without a slash at its end. */
  readonly url: string;
  /** What the provider is asked for, in its own words; empty for everything. */
  readonly filter: string;
  /** What every entry must hold; entries that do not are left out, whatever the provider made of the filter. */
  readonly contents: ContentsFilter;
  /** Properties each entry should bring. */
  readonly properties: readonly WantedProperty[];
  /** Fields of the provider's own, by their paths (`_oqmd_prototype`, `_mp_stability.r2scan.energy_above_hull`). */
  readonly fields: readonly string[];
  readonly structures: boolean;
  readonly limit: number;
}

/** Conditions on the elements and the size of an entry; empty lists and nulls ask nothing. */
export interface ContentsFilter {
  readonly all: readonly ElementSymbol[];
  readonly any: readonly ElementSymbol[];
  readonly only: readonly ElementSymbol[];
  readonly none: readonly ElementSymbol[];
  readonly minimumElements: number | null;
  readonly maximumElements: number | null;
  readonly minimumAtoms: number | null;
  readonly maximumAtoms: number | null;
}

export interface WantedProperty {
  /** Name in the ontology; its canonical unit is that of the entry's number. */
  readonly property: string;
  /** Where the provider has it; null where it follows from the crystal. */
  readonly path: readonly string[] | null;
  /** Unit of the provider's number. */
  readonly unit: string;
  readonly atLeast?: number;
}

/** An entry of any database, as a line of the file that a dataset is then read from. */
export interface DatabaseEntry {
  readonly id: string;
  readonly formula: string;
  /** As JSON that `readStructureJson` understands; null where there is none. */
  readonly structure: unknown;
  /** By ontology name, in the canonical unit; null where the provider has none. */
  readonly properties: Readonly<Record<string, number | null>>;
  /** Wanted fields of the provider's own. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Atoms in the cell, where known. */
  readonly atoms: number | null;
}

/** A request for one page. */
export interface PageRequest {
  readonly url: string;
}

/** What a page of an answer holds. */
export interface Page {
  readonly entries: readonly DatabaseEntry[];
  /** Entries that could not be understood, and why. */
  readonly faults: readonly string[];
  readonly next: PageRequest | null;
  /** Entries in the whole answer, where the provider says so. */
  readonly available: number | null;
  readonly apiVersion: string | null;
}

/** How one kind of interface is asked and understood. Reads no network: pages are handed to it, fresh or from the cache. */
export interface Driver {
  firstPage(query: DatabaseQuery): PageRequest;
  /** Headers of every request; a missing key is a failure. */
  headers(query: DatabaseQuery): Readonly<Record<string, string>>;
  /** @throws Failure `bad-answer` where the page as a whole is not what the interface promises */
  readPage(body: unknown, query: DatabaseQuery, request: PageRequest): Page;
}

/** Where the entries of a dataset came from: kept in `run.json` and shown in the report. */
export interface Provenance {
  readonly database: string;
  readonly title: string;
  readonly api: DatabaseApi;
  readonly url: string;
  readonly filter: string;
  readonly apiVersion: string | null;
  /** Entries the provider says it has for the filter; null where it does not say. */
  readonly available: number | null;
  /** Entries taken, those outside the filter, and those that could not be understood. */
  readonly entries: number;
  readonly outsideFilter: number;
  readonly notUnderstood: number;
  readonly pages: number;
  readonly bytes: number;
  /** SHA-256 of each page, in order. */
  readonly pageHashes: readonly string[];
  /** ISO 8601, UTC: when the first and the last page came. */
  readonly fetched: readonly [string, string];
  readonly licence: string;
  readonly citation: string;
  readonly method: string;
}
