import { isDeepStrictEqual } from 'node:util';
import type { FileSummary } from '../../ide/types.ts';
import { sourcesIn } from '../../language/binding/sources.ts';
import type { OpenDocument } from '../documents/openDocument.ts';
import { DocumentFacts, type Wish } from './documentFacts.ts';
import type { FactsWorker } from './workerClient.ts';

/** A text is looked at again so long after its last change. */
const QUIET_MILLISECONDS = 250;
/** While something runs, its state is looked at again so often. */
const FOLLOW_MILLISECONDS = 1000;

/** Where a text's files are: its own path, and the folder that paths in it must not leave. */
export interface Place {
  readonly file: string;
  readonly home: string;
  readonly workspace: string;
}

export interface FactsOptions {
  readonly worker: FactsWorker;
  /** Null for a text that is no file on this machine. */
  placeOf(document: OpenDocument): Place | null;
  /** What is known of every other file. */
  workspaceFor(document: OpenDocument): readonly FileSummary[];
  /** May predictions be made for this text? */
  mayPredict(document: OpenDocument): Promise<boolean>;
  /** What is known has changed: answers made before are out of date. */
  onChange(document: OpenDocument, what: 'files' | 'runs' | 'answers'): void;
}

interface Watched {
  readonly facts: DocumentFacts;
  timer: NodeJS.Timeout | null;
  /** Rises with every look; a slower one that ends later is dropped. */
  look: number;
  wishing: Map<string, Promise<void>>;
}

/** Keeps what is slow to know about each open text up to date, with all the work done in the worker. */
export class FactsService {
  readonly #options: FactsOptions;
  readonly #watched = new Map<OpenDocument, Watched>();

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
    if (entry && this.#options.placeOf(document)) {
      this.#options.worker.ask('forget', { uri: document.uri }).catch(() => {});
    }
  }

  /** Has the worker find out what features looked for; resolves when it is there, whether it could be found or not. */
  async grantWishes(document: OpenDocument): Promise<void> {
    const entry = this.#entry(document);
    for (const wish of entry.facts.takeWishes()) {
      const key = JSON.stringify(wish);
      if (entry.wishing.has(key)) continue;
      entry.wishing.set(
        key,
        this.#grant(document, entry.facts, wish).finally(() => entry.wishing.delete(key)),
      );
    }
    await Promise.all(entry.wishing.values());
  }

  async #grant({ uri }: OpenDocument, facts: DocumentFacts, wish: Wish): Promise<void> {
    const { worker } = this.#options;
    try {
      if (wish.what === 'prediction') facts.grant(wish, await worker.ask('prediction', { uri, ...wish }));
      else facts.grant(wish, await worker.ask('knownValues', { uri, ...wish }));
    } catch {
      // A model that cannot be loaded answers nothing; asking again at every hover would not help.
      facts.grant(wish, null);
    }
  }

  #entry(document: OpenDocument): Watched {
    let entry = this.#watched.get(document);
    if (!entry) {
      const facts = new DocumentFacts(() => this.#options.workspaceFor(document));
      entry = { facts, timer: null, look: 0, wishing: new Map() };
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
    const place = this.#options.placeOf(document);
    if (place === null || document.isTooLong) return;
    const entry = this.#entry(document);
    if (entry.timer) clearTimeout(entry.timer);
    const look = ++entry.look;
    const isCurrent = () => entry.look === look && this.#watched.get(document) === entry;
    try {
      await this.#lookAtFiles(document, entry, place, isCurrent);
      if (isCurrent()) await this.#lookAtRuns(document, entry, place, isCurrent);
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
    this.#options.onChange(document, 'files');
  }

  async #lookAtRuns(document: OpenDocument, entry: Watched, place: Place, isCurrent: () => boolean) {
    const { facts } = entry;
    const { uri, text } = document;
    const { worker } = this.#options;
    const { experiment } = document.analysis;
    const { file, workspace } = place;
    const { runs, models } = await worker.ask('runs', { uri, file, workspace, text, experiment });
    if (!isCurrent()) return;
    const mayPredict = await this.#options.mayPredict(document);
    const newModels = mayPredict ? models : new Map<string, string>();
    const changed = !isDeepStrictEqual([facts.runs, facts.models], [runs, newModels]);
    facts.runs = runs;
    facts.models = newModels;
    if (changed) {
      facts.forgetAnswers();
      this.#options.onChange(document, 'runs');
      for (const model of newModels.keys()) worker.ask('warmUp', { uri, model }).catch(() => {});
    }
    const datasets = await worker.ask('datasets', { uri });
    if (!isCurrent()) return;
    if (!isDeepStrictEqual(facts.datasets, datasets)) {
      facts.datasets = datasets;
      facts.forgetAnswers();
      this.#options.onChange(document, 'answers');
    }
    const running = [...runs.values()].some((run) => run?.state === 'running' || run?.state === 'queued');
    if (running) this.#later(document, FOLLOW_MILLISECONDS);
  }
}
