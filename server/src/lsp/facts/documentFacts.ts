import type {
  DatasetFacts,
  EditorFacts,
  FileProfile,
  FileSummary,
  KnownValue,
  PredictionFacts,
  RunFacts,
} from '../../ide/types.ts';
import type { FinishedModel, KnownDataset } from './answers/runs.ts';

/** Predictions and values kept for a text. */
const KEPT = 2000;

/** Something a feature looked for and did not find. */
export type Wish =
  | { readonly what: 'prediction'; readonly model: string; readonly formula: string }
  | { readonly what: 'knownValues'; readonly dataset: string; readonly formula: string };

/**
 * What is known so far about one text. Every answer comes at once; what is not there is written down as a wish, which the
 * facts service then has the worker find out.
 */
export class DocumentFacts implements EditorFacts {
  files: ReadonlyMap<string, FileProfile> | null = null;
  runs: ReadonlyMap<string, RunFacts | null> | null = null;
  datasets: ReadonlyMap<string, DatasetFacts> = new Map();
  /** Null where predictions are switched off, or the runs are not known yet. */
  models: ReadonlyMap<string, FinishedModel> | null = null;
  /** How each dataset block is loaded. */
  sources: ReadonlyMap<string, KnownDataset> = new Map();
  readonly #workspace: () => readonly FileSummary[];
  readonly #predictions = new Map<string, PredictionFacts | null>();
  readonly #known = new Map<string, readonly KnownValue[] | null>();
  readonly #wishes = new Map<string, Wish>();

  constructor(workspace: () => readonly FileSummary[]) {
    this.#workspace = workspace;
  }

  get now(): number {
    return Date.now();
  }

  get workspace(): readonly FileSummary[] {
    return this.#workspace();
  }

  file(path: string): FileProfile | undefined {
    return this.files?.get(path);
  }

  dataset(block: string): DatasetFacts | undefined {
    return this.datasets.get(block);
  }

  run(block: string): RunFacts | null | undefined {
    return this.runs === null ? undefined : (this.runs.get(block) ?? null);
  }

  prediction(model: string, formula: string): PredictionFacts | 'pending' | null | undefined {
    if (this.models === null) return undefined;
    const folder = this.models.get(model)?.folder;
    if (folder === undefined) return null;
    const found = this.#predictions.get(`${folder} ${formula}`);
    if (found !== undefined) return found;
    this.#wishes.set(`${model} ${formula}`, { what: 'prediction', model, formula });
    return 'pending';
  }

  knownValues(dataset: string, formula: string): readonly KnownValue[] | undefined {
    const found = this.#known.get(`${dataset} ${formula}`);
    if (found === undefined) this.#wishes.set(`known ${dataset} ${formula}`, { what: 'knownValues', dataset, formula });
    return found ?? undefined;
  }

  get hasWishes(): boolean {
    return this.#wishes.size > 0;
  }

  wishesFor(what: Wish['what']): boolean {
    return [...this.#wishes.values()].some((wish) => wish.what === what);
  }

  /** The wishes since the last call. */
  takeWishes(): Wish[] {
    const wishes = [...this.#wishes.values()];
    this.#wishes.clear();
    return wishes;
  }

  grant(wish: Wish, answer: PredictionFacts | readonly KnownValue[] | null): void {
    if (wish.what === 'prediction') {
      const folder = this.models?.get(wish.model)?.folder;
      if (folder !== undefined) keep(this.#predictions, `${folder} ${wish.formula}`, answer as PredictionFacts | null);
    } else {
      keep(this.#known, `${wish.dataset} ${wish.formula}`, answer as readonly KnownValue[] | null);
    }
  }

  /** The data or the runs have changed: what was worked out from them is to be asked for anew. */
  forgetAnswers(): void {
    this.#predictions.clear();
    this.#known.clear();
  }
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  if (map.size > KEPT) map.delete(map.keys().next().value!);
}
