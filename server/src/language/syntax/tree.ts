import type { Span } from '../experiment.ts';

/**
 * The syntax tree: blocks, entries and values with exact positions, and every token and comment of the text. It says how
 * a text is built, nothing of what it means. Missing pieces are null; what could not be understood is left out of the
 * nodes but never out of `tokens`.
 */
export interface SyntaxTree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly comments: readonly Token[];
  /** The text cut at block headers and imports; errors in one section never reach the next. */
  readonly sections: readonly Section[];
  readonly imports: readonly ImportNode[];
  readonly blocks: readonly BlockNode[];
  readonly errors: readonly SyntaxFault[];
  /** Offset of the first character of each line. */
  readonly lineStarts: Int32Array;
}

/** A word, number, text or sign as written. Lines and columns count from 1. */
export interface Token {
  readonly image: string;
  readonly startOffset: number;
  readonly startLine?: number;
  readonly startColumn?: number;
  readonly tokenType: { readonly name: string };
}

/** A fault in the form of the text. `code` names the check that explains it. */
export interface SyntaxFault {
  readonly code: SyntaxCode;
  readonly message: string;
  readonly span: Span;
  /** The bracket left open, and the like. */
  readonly related?: { readonly message: string; readonly span: Span };
  /** Text that mends the fault. */
  readonly mend?: { readonly title: string; readonly span: Span; readonly newText: string };
}

export type SyntaxCode =
  | 'syntax-error'
  | 'missing-bracket'
  | 'missing-comma'
  | 'missing-value'
  | 'unexpected-character'
  | 'unclosed-text'
  | 'unclosed-comment'
  | 'single-quotes'
  | 'nested-too-deeply';

/** The tokens of one block or import and whatever follows it up to the next header. */
export interface Section {
  readonly span: Span;
  /** Both null for text before the first header. */
  readonly block: BlockNode | null;
  readonly import: ImportNode | null;
  readonly broken: boolean;
}

export interface NameNode {
  readonly text: string;
  readonly span: Span;
}

/** `import "shared.matml"` */
export interface ImportNode {
  readonly type: 'import';
  readonly keyword: NameNode;
  /** Null where the text after the word is missing its quotes. */
  readonly path: TextNode | null;
  readonly span: Span;
}

export interface BlockNode {
  readonly type: 'block';
  readonly kind: NameNode;
  readonly name: NameNode | null;
  readonly entries: EntryNode[];
  span: Span;
  /** Offset of `{`, or of where it should be. */
  bodyStart: number;
  /** A fault lies within: the checks do not ask for what is missing, and the printer leaves it as it is. */
  broken: boolean;
}

/** `key: value` of a block or record. */
export interface EntryNode {
  readonly type: 'entry';
  readonly key: NameNode;
  value: ValueNode | null;
  span: Span;
}

export interface UnitNode {
  readonly text: string;
  readonly span: Span;
}

export type ValueNode = NumberNode | RangeNode | TextNode | WordNode | CallNode | ListNode | RecordNode | ConditionNode;

export interface NumberNode {
  readonly type: 'number';
  /** The number as written, without its unit. */
  readonly text: string;
  readonly value: number;
  readonly unit: UnitNode | null;
  readonly span: Span;
}

export interface RangeNode {
  readonly type: 'range';
  readonly minimum: NumberNode | null;
  readonly maximum: NumberNode | null;
  readonly span: Span;
}

/** A quoted text; `value` is what it stands for, escapes resolved. */
export interface TextNode {
  readonly type: 'text';
  readonly value: string;
  readonly span: Span;
}

/** A bare word: a name, a choice, an element, or a formula such as `Ca(OH)2`. */
export interface WordNode {
  readonly type: 'word';
  readonly text: string;
  readonly span: Span;
}

export interface CallNode {
  readonly type: 'call';
  readonly name: NameNode;
  readonly arguments: ArgumentNode[];
  /** Offset of `)`. */
  close: number;
  /** `in eV` after the call. */
  unit: UnitNode | null;
  span: Span;
}

export interface ArgumentNode {
  readonly type: 'argument';
  readonly name: NameNode | null;
  value: ValueNode | null;
  span: Span;
}

export interface ListNode {
  readonly type: 'list';
  readonly items: ValueNode[];
  span: Span;
}

export interface RecordNode {
  readonly type: 'record';
  readonly entries: EntryNode[];
  span: Span;
}

export interface ConditionNode {
  readonly type: 'condition';
  readonly left: ValueNode;
  readonly comparator: NameNode;
  readonly right: ValueNode | null;
  readonly span: Span;
}
