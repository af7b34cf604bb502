import type { Composition, ElementSymbol } from '../chemistry/types.ts';

/**
 * What `check` makes of a correct file: its blocks with every attribute typed, units parsed, references resolved and
 * defaults filled in. Plain data, read by `experiments/plan` and by the editor features.
 */

export type BlockKind = 'dataset' | 'model' | 'predict' | 'design' | 'analyze' | 'simulate' | 'compute';

/** Offsets into the text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Experiment {
  /** In file order. A block with an error of its own, or that refers to one, is left out. */
  readonly blocks: readonly ResolvedBlock[];
  /** What they need of imported files, and what that needs: each file once. */
  readonly imported: readonly ImportedBlocks[];
}

export interface ImportedBlocks {
  /** The file by the name its reader gave it, and its text. */
  readonly file: string;
  readonly text: string;
  /** Only those that are needed, in file order; their spans are of this text. */
  readonly blocks: readonly ResolvedBlock[];
}

export interface ResolvedBlock {
  readonly kind: BlockKind;
  readonly name: string;
  /** Every attribute the schema knows for the kind that is given or has a default, by name. */
  readonly attributes: ReadonlyMap<string, ResolvedValue>;
  /** Of the whole block, and of its name. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** `span` is null for a value filled in from the schema's default. */
export type ResolvedValue = { readonly span: Span | null } & (
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'quantity'; readonly value: number; readonly unit: string }
  /** `80%` is the fraction 0.8. */
  | { readonly type: 'percentage'; readonly value: number }
  /** `1.1..1.6 eV`, `..0 eV/atom`, `3..4`; an open end is null. */
  | {
      readonly type: 'range';
      readonly minimum: number | null;
      readonly maximum: number | null;
      readonly unit: string | null;
    }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** A word the schema offers: `median`, `minimize`, `perovskite`. */
  | { readonly type: 'word'; readonly value: string }
  /** The name of another block; `file` is null for one of the file this one is in. */
  | { readonly type: 'reference'; readonly kind: BlockKind; readonly name: string; readonly file: string | null }
  /** The name of a target of the block's dataset or model. */
  | { readonly type: 'target'; readonly name: string }
  | { readonly type: 'material'; readonly formula: string; readonly composition: Composition }
  | { readonly type: 'element'; readonly symbol: ElementSymbol }
  /** `column("e_form") in eV/atom`; unit null where none is given. */
  | { readonly type: 'column'; readonly name: string; readonly unit: string | null }
  /** `random(train: 80%, seed: 7)`; a positional first argument has the schema's name for it; defaults filled in. */
  | { readonly type: 'call'; readonly name: string; readonly arguments: ReadonlyMap<string, ResolvedValue> }
  | { readonly type: 'list'; readonly items: readonly ResolvedValue[] }
  | { readonly type: 'record'; readonly entries: ReadonlyMap<string, ResolvedValue> }
  /** `band_gap > 0 eV`: left a target's name or a `column(...)`. */
  | {
      readonly type: 'condition';
      readonly left: ResolvedValue;
      readonly comparator: '>' | '>=' | '<' | '<=' | '==' | '!=';
      readonly right: ResolvedValue;
    }
);
