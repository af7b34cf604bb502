import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { analyzeDocument, type FileSummary, summarizeDocument } from '../../ide/index.ts';
import type { Documents } from '../documents/documents.ts';
import { LONGEST_ANALYSED, type OpenDocument } from '../documents/openDocument.ts';
import type { Place } from '../facts/factsService.ts';
import { isInside, keyOf, pathOf, uriOfPath } from './addresses.ts';
import { findNotebooks } from './scan.ts';

/** Milliseconds of work before whatever else is waiting gets its turn. */
const SLICE_MILLISECONDS = 8;

/**
 * Every `.matml` file of the workspace folders, open or not, with what other files need to know of it. Files are read once
 * at the start, and again when the editor says that they changed; of an open text the editor's version counts.
 */
export class Workspace {
  readonly #documents: Documents;
  readonly #log: (message: string) => void;
  readonly #folders = new Set<string>();
  readonly #files = new Map<string, FileSummary>();
  readonly #summaries = new WeakMap<OpenDocument, { readonly revision: number; readonly summary: FileSummary }>();
  #scanning: Promise<void> = Promise.resolve();

  constructor(documents: Documents, log: (message: string) => void) {
    this.#documents = documents;
    this.#log = log;
  }

  get folders(): string[] {
    return [...this.#folders];
  }

  /** Resolves when the folders have been looked through. */
  get ready(): Promise<void> {
    return this.#scanning;
  }

  add(uris: readonly string[]): void {
    for (const folder of uris.map(pathOf)) {
      if (folder === null || this.#folders.has(folder)) continue;
      this.#folders.add(folder);
      this.#scanning = this.#scanning.then(() => this.#scan(folder)).catch((error: Error) => this.#log(error.message));
    }
  }

  remove(uris: readonly string[]): void {
    for (const folder of uris.map(pathOf)) {
      if (folder === null || !this.#folders.delete(folder)) continue;
      for (const uri of this.#files.keys()) if (!this.#holds(pathOf(uri)!)) this.#files.delete(uri);
    }
  }

  /** A file was created, changed or deleted. */
  async changed(uri: string): Promise<void> {
    const path = pathOf(uri);
    if (path === null || !this.#holds(path)) return;
    if (!(await this.#read(path))) this.#files.delete(uriOfPath(path));
  }

  /** What is known of every file but one. */
  summaries(except?: OpenDocument): FileSummary[] {
    const open = this.#documents.all();
    const addresses = new Set(open.map(({ uri }) => uri));
    const closed = [...this.#files].filter(([uri]) => !addresses.has(uri) && uri !== except?.uri);
    const opened = open.filter((document) => document !== except).map((document) => this.#summaryOf(document));
    return [...opened, ...closed.map(([, summary]) => summary)];
  }

  /** Files of the workspace that are not open. */
  closedFiles(): string[] {
    const open = new Set(this.#documents.all().map(({ uri }) => uri));
    return [...this.#files.keys()].filter((uri) => !open.has(uri));
  }

  summaryOf(uri: string): FileSummary | undefined {
    return this.#files.get(keyOf(uri));
  }

  /** Where a text lies; null if it was never saved. Its paths may lead as far as the workspace folder around it. */
  placeOf(uri: string): Place | null {
    const file = pathOf(uri);
    if (file === null) return null;
    const home = dirname(file);
    const around = this.folders
      .filter((folder) => isInside(file, folder))
      .sort((one, other) => one.length - other.length);
    return { file, home, workspace: around[0] ?? home };
  }

  async #scan(folder: string): Promise<void> {
    let started = performance.now();
    for await (const path of findNotebooks(folder)) {
      await this.#read(path);
      if (performance.now() - started < SLICE_MILLISECONDS) continue;
      await nextTurn();
      started = performance.now();
    }
  }

  /** @returns false where there is no such file, or none that can be read */
  async #read(path: string): Promise<boolean> {
    try {
      const { size } = await stat(path);
      if (size > LONGEST_ANALYSED) return false;
      const uri = uriOfPath(path);
      this.#files.set(uri, summarizeDocument(analyzeDocument(uri, await readFile(path, 'utf8'))));
      return true;
    } catch {
      return false;
    }
  }

  #summaryOf(document: OpenDocument): FileSummary {
    const { revision } = document;
    let known = this.#summaries.get(document);
    if (known?.revision !== revision) {
      known = { revision, summary: summarizeDocument(document.analysis) };
      this.#summaries.set(document, known);
    }
    return known.summary;
  }

  #holds(path: string): boolean {
    return this.folders.some((folder) => isInside(path, folder));
  }
}
