import { isDeepStrictEqual } from 'node:util';
import type { FileSummary } from '../../ide/types.ts';
import type { BoundFile } from '../../language/binding/bound.ts';
import { filesReached, importedFile, importOf } from '../../language/binding/imports.ts';
import { sourcesIn } from '../../language/binding/sources.ts';
import type { OpenDocument } from '../documents/openDocument.ts';
import type { Imports } from '../imports/imports.ts';
import { pathOf } from '../workspace/addresses.ts';
import { DocumentFacts, type Wish } from './documentFacts.ts';
import { Turns } from './turns.ts';
import type { FactsWorker } from './workerClient.ts';

/** A text is looked at again so long after its last change. */
const QUIET_MILLISECONDS = 250;
/** While something runs, its state is looked at again so often. */
const FOLLOW_MILLISECONDS = 1000;
/** Texts looked at at once. An editor may open fifty; the worker's memory is not to hold all of them. */
const LOOKS_AT_ONCE = 2;

/** Where a text's files are: its own path, and the folder that paths in it must not leave. */
export interface Place {
  readonly file: string;
  readonly home: string;
  readonly workspace: string;
}

export interface FactsOptions {
  readonly worker: FactsWorker;
  readonly imports: Imports;
  /** Null for a text that is no file on this machine. */
  placeOf(uri: string): Place | null;
  /** What is known of every other file. */
  workspaceFor(document: OpenDocument): readonly FileSummary[];
  /** May predictions be made for this text? */
  mayPredict(document: OpenDocument): Promise<boolean>;
  /** What is known of a text has changed: answers made before are out of date. */
  onChange(uri: string, what: 'files' | 'runs' | 'answers'): void;
}

interface Watched {
  readonly facts: DocumentFacts;
  timer: NodeJS.Timeout | null;
  /** Rises with every look; a slower one that ends later is dropped. */
  look: number;
  /** What the worker is finding out. */
  readonly wishing: Set<string>;
}

/** Keeps what is slow to know about each open text up to date, with all the work done in the worker. */
export class FactsService {
  readonly #options: FactsOptions;
  readonly #watched = new Map<OpenDocument, Watched>();
  readonly #looks = new Turns(LOOKS_AT_ONCE);

  constructor(options: FactsOptions) {
    this.#options = options;
  }

  of(document: OpenDocument): DocumentFacts {
    return this.#entry(document).facts;
  }

  /** Look at the files and runs of a text now. */
  opened(document: OpenDocument): void {
    void this.#look(document);
  }

  /** The text changed: look again when it has been quiet for a while. */
  changed(document: OpenDocument): void {
    this.#later(document, QUIET_MILLISECONDS);
  }

  /** Files or runs changed on the disk. */
  refresh(document: OpenDocument): Promise<void> {
    return this.#look(document);
  }

  closed(document: OpenDocument): void {
    const entry = this.#watched.get(document);
    if (entry?.timer) clearTimeout(entry.timer);
    this.#watched.delete(document);
  }

  /**
   * Has the worker find out what features looked for. Resolves when all that was not asked for before is there, whether it
   * could be found or not: what has been waited for once is not waited for again.
   */
  async grantWishes(document: OpenDocument): Promise<void> {
    const { facts, wishing } = this.#entry(document);
    const asked = facts.takeWishes().flatMap((wish) => {
      const key = JSON.stringify(wish);
      if (wishing.has(key)) return [];
      wishing.add(key);
      return [this.#grant(facts, wish).finally(() => wishing.delete(key))];
    });
    await Promise.all(asked);
  }

  async #grant(facts: DocumentFacts, wish: Wish): Promise<void> {
    const { worker } = this.#options;
    const { formula } = wish;
    try {
      if (wish.what === 'prediction') {
        const model = facts.models?.get(wish.model);
        facts.grant(wish, model ? await worker.ask('prediction', { model, formula }) : null);
      } else {
        const dataset = facts.sources.get(wish.dataset);
        facts.grant(wish, dataset ? await worker.ask('knownValues', { dataset, formula }) : null);
      }
    } catch {
      // A model that cannot be loaded answers nothing; asking again at every hover would not help.
      facts.grant(wish, null);
    }
  }

  #entry(document: OpenDocument): Watched {
    let entry = this.#watched.get(document);
    if (!entry) {
      const facts = new DocumentFacts(() => this.#options.workspaceFor(document));
      entry = { facts, timer: null, look: 0, wishing: new Set() };
      this.#watched.set(document, entry);
    }
    return entry;
  }

  #later(document: OpenDocument, milliseconds: number): void {
    const entry = this.#entry(document);
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void this.#look(document), milliseconds);
    entry.timer.unref();
  }

  async #look(document: OpenDocument): Promise<void> {
    const place = this.#options.placeOf(document.uri);
    if (place === null || document.isTooLong) return;
    const entry = this.#entry(document);
    if (entry.timer) clearTimeout(entry.timer);
    const look = ++entry.look;
    const isCurrent = () => entry.look === look && this.#watched.get(document) === entry;
    try {
      await this.#looks.take(async () => {
        if (isCurrent()) await this.#lookAtFiles(document, entry, place, isCurrent);
        if (isCurrent()) await this.#lookAtImports(document);
        if (isCurrent()) await this.#lookAtRuns(document, entry, place, isCurrent);
      });
    } catch {
      // The worker stopped; what was known stays.
    }
  }

  async #lookAtFiles(document: OpenDocument, { facts }: Watched, place: Place, isCurrent: () => boolean) {
    const sources = sourcesIn(document.analysis.bound);
    if (sources.length === 0 && !facts.files?.size) {
      facts.files = new Map();
      return;
    }
    const { home, workspace } = place;
    const { check, profiles } = await this.#options.worker.ask('files', { home, workspace, sources });
    if (!isCurrent() || isDeepStrictEqual(facts.files, profiles)) return;
    facts.files = profiles;
    document.learn(check);
    this.#options.onChange(document.uri, 'files');
  }

  /** A block of an imported file is faulty, as any other, where its data file lacks a column. */
  async #lookAtImports(document: OpenDocument) {
    const { imports, worker, placeOf, onChange } = this.#options;
    for (const { name, bound } of filesReached(document.analysis.bound).values()) {
      const place = placeOf(name);
      const sources = sourcesIn(bound);
      if (!place || (sources.length === 0 && !imports.dataOf(name))) continue;
      const { home, workspace } = place;
      const { check } = await worker.ask('files', { home, workspace, sources });
      if (isDeepStrictEqual(check.files, imports.dataOf(name))) continue;
      imports.learn(name, check.files);
      onChange(name, 'files');
    }
  }

  async #lookAtRuns(document: OpenDocument, entry: Watched, place: Place, isCurrent: () => boolean) {
    const { facts } = entry;
    const { uri, text } = document;
    const { worker } = this.#options;
    const { experiment, bound } = document.analysis;
    const { file, workspace } = place;
    const imported = importedNames(bound);
    const asked = { file, workspace, text, experiment, imported };
    const { runs, models, datasets: sources } = await worker.ask('runs', asked);
    if (!isCurrent()) return;
    const mayPredict = await this.#options.mayPredict(document);
    const newModels: typeof models = mayPredict ? models : new Map();
    const changed = !isDeepStrictEqual([facts.runs, facts.models, facts.sources], [runs, newModels, sources]);
    facts.runs = runs;
    facts.models = newModels;
    facts.sources = sources;
    if (changed) {
      facts.forgetAnswers();
      this.#options.onChange(uri, 'runs');
      for (const model of newModels.values()) worker.ask('warmUp', { model }).catch(() => {});
    }
    const datasets = await worker.ask('datasets', { datasets: sources });
    if (!isCurrent()) return;
    if (!isDeepStrictEqual(facts.datasets, datasets)) {
      facts.datasets = datasets;
      facts.forgetAnswers();
      this.#options.onChange(uri, 'answers');
    }
    const running = [...runs.values()].some((run) => run?.state === 'running' || run?.state === 'queued');
    if (running) this.#later(document, FOLLOW_MILLISECONDS);
  }
}

/** Names that a text has for blocks of other files, and the paths of those. */
function importedNames(bound: BoundFile): ReadonlyMap<string, string> {
  const names = [...bound.blockByName].flatMap(([name, block]) => {
    const origin = importOf(bound, block);
    const path = origin && pathOf(importedFile(origin)!.name);
    return path ? [[name, path] as const] : [];
  });
  return new Map(names);
}
