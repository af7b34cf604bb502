import type { BoundFile } from '../language/binding/bound.ts';
import type { Diagnostic, Experiment, Span, SyntaxTree, TextEdit } from '../language/index.ts';

/**
 * What the editor's answers are made from and made of. Plain data with offsets into the text: whoever knows a protocol
 * translates it, and nothing in here knows one.
 */

/** One version of one text. What is dear is worked out when first asked for, and once. */
export interface Document {
  readonly uri: string;
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly bound: BoundFile;
  readonly diagnostics: readonly Diagnostic[];
  readonly experiment: Experiment;
  readonly names: NameTable;
}

/** Every place where a block or a target is named. */
export interface NameTable {
  /** In the order of the text. */
  readonly uses: readonly NameUse[];
  /** References to blocks this file does not have. */
  readonly unresolved: readonly UnresolvedName[];
}

export interface NameUse {
  readonly name: string;
  readonly of: 'block' | 'target';
  readonly role: 'definition' | 'reference';
  readonly span: Span;
  /** Where the name is defined; two uses mean the same exactly if their definitions begin at the same offset. */
  readonly definition: Span;
}

export interface UnresolvedName {
  readonly name: string;
  readonly span: Span;
}

/**
 * What is slow to find out, looked up by whoever runs the workers. Every answer comes at once: `undefined` means not
 * known yet, and the feature then leaves it out.
 */
export interface EditorFacts {
  /** Milliseconds since 1970, from which ages are told. */
  readonly now: number;
  /** A data file, by its path as the text writes it. */
  file(path: string): FileProfile | undefined;
  /** What a folder holds, by its path as the text writes it, `.` for the document's own; to complete paths. */
  folder?(path: string): readonly { readonly name: string; readonly isFolder: boolean }[] | undefined;
  /** What loading a dataset block gave. */
  dataset(block: string): DatasetFacts | undefined;
  /** The newest run of a block; null if it never ran. */
  run(block: string): RunFacts | null | undefined;
  /** What the newest finished run of a model block says of a formula; null if it cannot say anything. */
  prediction(model: string, formula: string): PredictionFacts | 'pending' | null | undefined;
  /** Rows of a dataset block with this reduced formula. */
  knownValues(dataset: string, reducedFormula: string): readonly KnownValue[] | undefined;
  /** Every `.matml` file of the workspace, open or not; this one may be among them and is then passed over. */
  readonly workspace: readonly FileSummary[];
}

export interface FileProfile {
  readonly exists: boolean;
  /** Null where it has not been counted. */
  readonly rows: number | null;
  readonly bytes: number | null;
  /** Null where the file could not be read far enough. */
  readonly columns: readonly ColumnProfile[] | null;
}

export interface ColumnProfile {
  readonly name: string;
  readonly type: 'number' | 'text' | 'boolean' | 'formula' | 'empty';
  /** The first few different values, as they stand in the file. */
  readonly samples: readonly string[];
  /** Empty cells among the rows looked at. */
  readonly missing: number;
  readonly rowsLookedAt: number;
}

export interface DatasetFacts {
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** Rows changed or left out, by reason: `duplicate-merged`, `outlier`, ... */
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly targets: readonly TargetStatistics[];
  readonly chemicalSystems: number;
  /** Rows with each element. */
  readonly elements: Readonly<Record<string, number>>;
}

export interface TargetStatistics {
  readonly name: string;
  readonly unit: string;
  readonly labelled: number;
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface RunFacts {
  readonly folder: string;
  readonly state: 'queued' | 'running' | 'finished' | 'failed' | 'cancelled' | 'interrupted';
  /** Milliseconds since 1970 at which it ended, or was last heard of. */
  readonly time: number;
  /** Text or data have changed since. */
  readonly stale: boolean;
  /** 0 … 1, while it runs. */
  readonly fraction: number | null;
  readonly failure: string | null;
  /** Of a model: errors on the test part, by target. */
  readonly targets: readonly TargetMetrics[];
  /** How many materials a prediction holds; null for other runs. */
  readonly materials: number | null;
}

export interface TargetMetrics {
  readonly name: string;
  readonly unit: string;
  readonly test: {
    readonly mae: number;
    readonly rmse: number;
    readonly r2: number;
    /** Fraction of test labels inside the interval; null where there is none. */
    readonly coverage: number | null;
  } | null;
  readonly baselines: readonly { readonly name: string; readonly mae: number }[];
}

export interface PredictionFacts {
  readonly targets: readonly {
    readonly name: string;
    readonly unit: string;
    readonly mean: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Nominal coverage of the intervals, 0 … 1. */
  readonly coverage: number;
  readonly inside: boolean;
  /** 0 … 100, see DomainVerdict. */
  readonly percentile: number;
  readonly reasons: readonly string[];
  /** Milliseconds since 1970 at which the model's run ended. */
  readonly trained: number;
  readonly stale: boolean;
}

export interface KnownValue {
  readonly target: string;
  readonly unit: string;
  readonly value: number;
  /** Line or row of the file. */
  readonly line: number;
  readonly part: 'train' | 'validation' | 'test' | null;
}

/** What other files need to know of one; made by `summarizeDocument` and kept for every file of the workspace. */
export interface FileSummary {
  readonly uri: string;
  /** With `length` enough to turn offsets into lines and columns. */
  readonly lineStarts: Int32Array;
  readonly length: number;
  readonly blocks: readonly BlockSummary[];
  readonly unresolved: readonly UnresolvedName[];
}

export interface BlockSummary {
  readonly kind: string;
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  /** First line of its documentation comment, if it has one. */
  readonly title: string | null;
  readonly targets: readonly { readonly name: string; readonly span: Span }[];
}

export interface Location {
  readonly uri: string;
  readonly span: Span;
}

/** Where a definition is: its whole, and the name in it. */
export interface Definition extends Location {
  readonly nameSpan: Span;
}

export type CompletionKind =
  | 'block'
  | 'attribute'
  | 'argument'
  | 'word'
  | 'function'
  | 'reference'
  | 'target'
  | 'property'
  | 'unit'
  | 'element'
  | 'formula'
  | 'column'
  | 'file'
  | 'value';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Beside the label: the type, the default, samples. */
  readonly detail: string | null;
  readonly newText: string;
  /** `newText` has places to fill in: `${1:name}`. */
  readonly snippet: boolean;
  /** Items are shown in this order. */
  readonly sortText: string;
  /** What is typed to find it, where that is not the label. */
  readonly filterText?: string;
  /** The next thing to choose follows at once: ask again after inserting. */
  readonly suggestNext: boolean;
  readonly deprecated?: true;
  /** What `resolveCompletion` needs; plain data that may travel. */
  readonly data: CompletionData | null;
}

export type CompletionData =
  /** Names from a block's kind down to an attribute, function, argument or word. */
  | { readonly of: 'schema'; readonly path: readonly string[] }
  | { readonly of: 'property'; readonly name: string }
  | { readonly of: 'unit'; readonly unit: string; readonly canonical: string | null }
  | { readonly of: 'element'; readonly symbol: string }
  | { readonly of: 'formula'; readonly formula: string }
  | { readonly of: 'block'; readonly name: string }
  | { readonly of: 'target'; readonly block: string; readonly name: string }
  | { readonly of: 'column'; readonly path: string; readonly name: string };

export interface CompletionList {
  /** What an item replaces. */
  readonly span: Span;
  readonly items: readonly CompletionItem[];
  /** Facts are still missing: ask again while the word grows. */
  readonly incomplete: boolean;
}

export interface Hover {
  readonly span: Span;
  /** Markdown. */
  readonly contents: string;
  /** Predictions that were asked for and are not known yet; ask again when they are. */
  readonly pending: readonly { readonly model: string; readonly formula: string }[];
}

export interface SignatureHelp {
  /** `random(train: 80%, ...)` */
  readonly label: string;
  readonly documentation: string;
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly documentation: string }[];
  /** Null where the cursor is at none of them. */
  readonly active: number | null;
}

export interface Highlight {
  readonly span: Span;
  readonly kind: 'definition' | 'reference' | 'text';
}

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'block' | 'attribute' | 'target' | 'group';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

export interface WorkspaceSymbol extends Location {
  readonly name: string;
  readonly kind: 'block' | 'target';
  /** The block's kind, or the block of a target. */
  readonly container: string;
}

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'refactor.extract' | 'source.fixAll';
  /** The fault it mends. */
  readonly diagnostic: Diagnostic | null;
  readonly preferred: boolean;
  /** In this document. */
  readonly edits: readonly TextEdit[];
}

/** What a lens does when it is clicked; null where it only tells. */
export type LensCommand =
  | { readonly command: 'run'; readonly block: string }
  | { readonly command: 'openRun'; readonly block: string; readonly folder: string }
  | { readonly command: 'cancelRun'; readonly block: string; readonly folder: string };

export interface CodeLens {
  readonly span: Span;
  readonly title: string;
  readonly tooltip: string | null;
  readonly action: LensCommand | null;
}

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly kind: 'default' | 'count' | 'unit' | 'metric';
  readonly tooltip: string | null;
  /** Writing the hint into the text. */
  readonly edits: readonly TextEdit[];
}

export interface SemanticToken {
  readonly start: number;
  readonly length: number;
  readonly type: SemanticTokenType;
  readonly modifiers: readonly SemanticTokenModifier[];
}

export const semanticTokenTypes = [
  'blockKind',
  'blockName',
  'attribute',
  'argument',
  'target',
  'function',
  'word',
  'number',
  'unit',
  'element',
  'formula',
  'text',
  'operator',
  'comment',
] as const;
export type SemanticTokenType = (typeof semanticTokenTypes)[number];

export const semanticTokenModifiers = ['definition', 'documentation', 'notBuilt', 'property'] as const;
export type SemanticTokenModifier = (typeof semanticTokenModifiers)[number];

export interface FoldingRange {
  readonly span: Span;
  readonly kind: 'block' | 'comment' | 'region';
}

export interface DocumentLink {
  readonly span: Span;
  /** As written: relative to the folder of the document, unless absolute. */
  readonly path: string;
  readonly tooltip: string;
}

export type RenameResult =
  | { readonly ok: true; readonly edits: ReadonlyMap<string, readonly TextEdit[]> }
  | { readonly ok: false; readonly message: string };

/** The signatures of index.ts; each is a function exported there under this name. */
export interface EditorFeatures {
  completion(document: Document, offset: number, facts: EditorFacts): CompletionList;
  /** Markdown documentation of an item. */
  resolveCompletion(document: Document, data: CompletionData, facts: EditorFacts): string | null;
  hover(document: Document, offset: number, facts: EditorFacts): Hover | null;
  signatureHelp(document: Document, offset: number): SignatureHelp | null;
  definition(document: Document, offset: number, facts: EditorFacts): { origin: Span; targets: Definition[] } | null;
  references(document: Document, offset: number, facts: EditorFacts, withDefinition: boolean): Location[];
  highlights(document: Document, offset: number): Highlight[];
  documentSymbols(document: Document): DocumentSymbol[];
  workspaceSymbols(query: string, workspace: readonly FileSummary[]): WorkspaceSymbol[];
  summarizeDocument(document: Document): FileSummary;
  /** `kinds` leaves only those kinds, and kinds below them. */
  codeActions(document: Document, span: Span, facts: EditorFacts, kinds?: readonly string[]): CodeAction[];
  codeLenses(document: Document, facts: EditorFacts): CodeLens[];
  inlayHints(document: Document, span: Span, facts: EditorFacts): InlayHint[];
  /** In the order of the text; none spans two lines, none overlap. */
  semanticTokens(document: Document, span?: Span): SemanticToken[];
  foldingRanges(document: Document): FoldingRange[];
  /** From the innermost outwards. */
  selectionRanges(document: Document, offset: number): Span[];
  formatting(document: Document): TextEdit[];
  formatRange(document: Document, span: Span): TextEdit[];
  /** After `character` (`}` or a new line) was typed before `offset`. */
  formatOnType(document: Document, offset: number, character: string): TextEdit[];
  prepareRename(document: Document, offset: number): { span: Span; placeholder: string } | null;
  rename(document: Document, offset: number, newName: string, facts: EditorFacts): RenameResult;
  documentLinks(document: Document): DocumentLink[];
}
