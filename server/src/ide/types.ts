import type { BoundFile } from '../language/binding/bound.ts';
import type { Diagnostic, Experiment, Span, SyntaxTree, TextEdit } from '../language/index.ts';

/**
 * What the editor's answers are made from and made of. Plain data with offsets into the text: whoever knows a protocol
 * translates it, and nothing in here knows one.
 */

export type * from './completion/types.ts';
export type * from './facts.ts';

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
  /** References to blocks that neither this file nor its imports have, as far as those are known. */
  readonly unresolved: readonly UnresolvedName[];
  readonly throughImports: readonly TargetThroughImport[];
}

export interface NameUse {
  readonly name: string;
  readonly of: 'block' | 'target';
  readonly role: 'definition' | 'reference';
  readonly span: Span;
  /** Where the name is defined; two uses mean the same exactly if their definitions begin at the same offset of the same file. */
  readonly definition: Span;
  /** Name of the imported file it is defined in; null for this one. */
  readonly file: string | null;
}

export interface UnresolvedName {
  readonly name: string;
  readonly span: Span;
}

/** A target named by a block that sees it through a block of another file. */
export interface TargetThroughImport {
  readonly name: string;
  readonly span: Span;
  /** The name of that block. */
  readonly through: string;
}

/** What other files need to know of one; made by `summarizeDocument` and kept for every file of the workspace. */
export interface FileSummary {
  readonly uri: string;
  /** With `length` enough to turn offsets into lines and columns. */
  readonly lineStarts: Int32Array;
  readonly length: number;
  readonly blocks: readonly BlockSummary[];
  /** Addresses of the files it imports. */
  readonly imports: readonly string[];
  readonly references: readonly BlockReference[];
  readonly targetsThroughImports: readonly TargetThroughImport[];
}

export interface BlockReference {
  readonly name: string;
  readonly span: Span;
  /** The block is one of the same file. */
  readonly isOwn: boolean;
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
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'source.fixAll';
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
