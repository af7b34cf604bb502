import type { Span } from '../../language/index.ts';

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
