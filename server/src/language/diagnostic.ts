import type { ImportedFile } from './binding/bound.ts';
import type { Span } from './experiment.ts';

export type Severity = 'error' | 'warning' | 'information';

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** One thing to tell about the text. `code` is stable and documented in docs/diagnostics.md. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly RelatedPlace[];
  /** The likeliest first. */
  readonly fixes?: readonly Fix[];
  /** What the message was made of, for programs. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
  /** The imported file the place lies in, by its name; absent for a place in this text. */
  readonly file?: string;
}

/** What a caller who read the files tells the checks, which read none. */
export interface CheckFacts {
  /** By the path as the text writes it. */
  readonly files?: ReadonlyMap<string, FileFacts>;
  /** What each import brings, by the path as the text writes it; made by `linkImports`. */
  readonly imports?: ReadonlyMap<string, ImportFacts>;
}

export type ImportFacts =
  | { readonly state: 'found'; readonly file: ImportedFile }
  /** `near`: paths of the files that are there, written as the text would write them. */
  | { readonly state: 'missing'; readonly near: readonly string[] }
  /** `reason` ends the sentence "it cannot be imported: …". */
  | { readonly state: 'unreadable'; readonly reason: string }
  /** The files that import one another, from this one back to it. */
  | { readonly state: 'ring'; readonly ring: readonly string[] };

export interface FileFacts {
  readonly exists: boolean;
  /** Null where the file could not be read far enough to know. */
  readonly columns: readonly ColumnFacts[] | null;
  /** Why it cannot be read as a table, and what to do about it; sentences. */
  readonly fault?: { readonly message: string; readonly cure?: string };
}

export interface ColumnFacts {
  readonly name: string;
  /** Its first values read as numbers; null where all are empty. */
  readonly numeric: boolean | null;
  /** The first value that does not, as it stands in the file. */
  readonly sample?: string;
  /** Several columns have the name, so that none can be read by it. */
  readonly repeated?: true;
}
