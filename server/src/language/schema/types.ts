import type { BlockKind } from '../experiment.ts';

/**
 * The schema's own vocabulary. One table built of these says what a block may hold; the checks, the documentation, the
 * snippets and the editor's answers are all read from it.
 */

/** What a value may be. Bounds are inclusive and in the unit given beside them. */
export type ValueType =
  | { readonly type: 'number'; readonly integer?: boolean; readonly minimum?: number; readonly maximum?: number }
  /** A number with a unit of the dimension of `unit`. */
  | { readonly type: 'quantity'; readonly unit: string; readonly minimum?: number; readonly maximum?: number }
  /** A number with one of a few words behind it that are no physical units: `6 mad`, `4 GB`. */
  | {
      readonly type: 'counted';
      readonly units: readonly string[];
      readonly minimum?: number;
      readonly maximum?: number;
    }
  /** `80%`; bounds are fractions. */
  | { readonly type: 'percentage'; readonly minimum?: number; readonly maximum?: number }
  /** `unit` is null for pure numbers, `target` for that of the target it is about. */
  | {
      readonly type: 'range';
      readonly unit: string | null;
      readonly integer?: boolean;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | { readonly type: 'text' }
  | { readonly type: 'boolean' }
  | { readonly type: 'word'; readonly words: readonly WordSchema[] }
  | { readonly type: 'reference'; readonly kinds: readonly BlockKind[] }
  | { readonly type: 'target' }
  | { readonly type: 'material' }
  | { readonly type: 'element' }
  /** `column("gap")`, with `in eV` where `unit` is true. */
  | { readonly type: 'column'; readonly unit: boolean }
  | { readonly type: 'condition' }
  | { readonly type: 'list'; readonly item: ValueType; readonly nonEmpty?: boolean }
  | { readonly type: 'record'; readonly entries: readonly AttributeSchema[] }
  /** A record whose names the user chooses (`definition`) or takes from the targets of the block (`target`). */
  | {
      readonly type: 'map';
      readonly keys: 'definition' | 'target';
      readonly value: ValueType;
      readonly nonEmpty?: boolean;
    }
  | { readonly type: 'call'; readonly functions: readonly FunctionSchema[] }
  | { readonly type: 'one_of'; readonly types: readonly ValueType[] };

/** Common to everything the schema names. `built: false` is parsed and checked, but cannot be run yet. */
interface Named {
  readonly name: string;
  readonly documentation: string;
  readonly built?: false;
}

export interface WordSchema extends Named {}

export interface AttributeSchema extends Named {
  readonly type: ValueType;
  readonly required?: true;
  /** Means nothing unless this other attribute is given. */
  readonly onlyWith?: string;
  /** Means something, and is required if it is at all, only where this other attribute is one of these functions. */
  readonly onlyFor?: { readonly attribute: string; readonly functions: readonly string[] };
  /** Text of the language, read by the same parser as the user's. */
  readonly default?: string;
  /** Where the default depends on other blocks: how it is found, in words. */
  readonly derivedDefault?: { readonly from: 'targets'; readonly documentation: string };
  /** Text of a typical value. */
  readonly example: string;
}

export interface ArgumentSchema extends AttributeSchema {
  /** May be given without its name, in the place it has in the list. */
  readonly positional?: true;
}

/** Letters of a formula that are given lists: capital ones (sites) elements, small ones (amounts) numbers. */
export interface PlaceholderSchema {
  readonly site: ArgumentSchema;
  readonly amount: ArgumentSchema;
}

export interface FunctionSchema extends Named {
  readonly arguments: readonly ArgumentSchema[];
  /** Arguments whose names the user chooses, where the function has any; see `placeholderSchema`. */
  readonly placeholders?: PlaceholderSchema;
  readonly example: string;
}

export interface BlockSchema extends Omit<Named, 'name'> {
  readonly kind: BlockKind;
  readonly attributes: readonly AttributeSchema[];
  /** A whole block, as it would stand in a file. */
  readonly example: string;
}
