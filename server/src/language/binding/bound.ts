import type { Property } from '../../chemistry/types.ts';
import type { CheckFacts, Diagnostic, ImportFacts } from '../diagnostic.ts';
import type { AttributeSchema, BlockSchema, FunctionSchema, ValueType } from '../schema/types.ts';
import type {
  ArgumentNode,
  BlockNode,
  EntryNode,
  ImportNode,
  NameNode,
  SyntaxTree,
  ValueNode,
} from '../syntax/tree.ts';

/**
 * The syntax tree with the schema laid beside it: every entry knows the attribute it gives, every value the type it
 * should have. The checks and the resolver read this, so each asks one question and walks nothing.
 */
export interface BoundFile {
  readonly tree: SyntaxTree;
  readonly facts: CheckFacts;
  readonly imports: readonly BoundImport[];
  readonly blocks: readonly BoundBlock[];
  /** What each name means: the first block of the file that has it, else the first that an import brings. */
  readonly blockByName: ReadonlyMap<string, BoundBlock>;
  /** Every value of the file, outer before inner. */
  readonly values: readonly BoundValue[];
  /** Every place that holds named entries: blocks, records, calls. */
  readonly containers: readonly Container[];
}

export interface BoundImport {
  readonly node: ImportNode;
  /** As written. */
  readonly path: string;
  /** Null where nobody looked. */
  readonly facts: ImportFacts | null;
}

/** A file that another one imports, checked in its own right. */
export interface ImportedFile {
  /** What the caller calls it: an absolute path, or an address. */
  readonly name: string;
  readonly bound: BoundFile;
  readonly diagnostics: readonly Diagnostic[];
  /** The blocks that can be used. */
  readonly sound: ReadonlySet<BoundBlock>;
}

export interface BoundBlock {
  /** The file it is written in. */
  readonly file: BoundFile;
  readonly node: BlockNode;
  readonly schema: BlockSchema | null;
  readonly container: Container;
}

/** Named entries and the schema's list of what they may be; `allowed` is null where the user chooses the names. */
export interface Container {
  readonly kind: 'block' | 'record' | 'map' | 'call';
  /** As a message says it: `dataset`, `clean`, `random`. */
  readonly title: string;
  readonly allowed: readonly AttributeSchema[] | null;
  readonly block: BoundBlock | null;
  readonly entries: readonly BoundEntry[];
  /** Where entries go: after this offset, if there is none yet. */
  readonly open: number;
  readonly node: BlockNode | ValueNode;
}

export interface BoundEntry {
  readonly node: EntryNode | ArgumentNode;
  /** The name as written, or the schema's for an argument given by position; null for one argument too many. */
  readonly name: string | null;
  readonly nameNode: NameNode | null;
  readonly schema: AttributeSchema | null;
  readonly value: BoundValue | null;
}

export interface BoundValue {
  readonly node: ValueNode;
  readonly expected: ValueType;
  /** The alternative of `expected` whose shape the value has; null if there is none. */
  readonly type: ValueType | null;
  readonly block: BoundBlock;
  /** The attribute or argument it is the value of, for messages. */
  readonly owner: string;
  /** The target it speaks about: the key of a goal, the left side of a condition. */
  readonly about: string | null;
  /** Of a list; left and right of a condition. */
  readonly items: readonly BoundValue[];
  /** Of a record, map or call. */
  readonly container: Container | null;
  /** Of a call whose name the schema knows. */
  readonly function: FunctionSchema | null;
}

/** A target as a block sees it. */
export interface Target {
  readonly name: string;
  readonly node: NameNode;
  /** The dataset that defines it, which may be one of another file. */
  readonly dataset: BoundBlock;
  /** Null for a free name. */
  readonly property: Property | null;
  /** Unit of the column as written, null where none is. */
  readonly columnUnit: string | null;
  /** The unit that says its dimension: the property's, or the column's; `1` for a pure number. */
  readonly unit: string;
  readonly value: ValueNode | null;
}
