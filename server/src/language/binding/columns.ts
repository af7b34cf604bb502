import type { ColumnFacts } from '../diagnostic.ts';
import { valueOfText } from '../syntax/text.ts';
import type { TextNode } from '../syntax/tree.ts';
import type { BoundBlock, BoundFile, BoundValue } from './bound.ts';
import { entryOf } from './targets.ts';

/** A column the text names, and what is known of the file it must be in. */
export interface ColumnUse {
  readonly block: BoundBlock;
  readonly name: TextNode;
  readonly path: TextNode;
  /** The value `column(...)`, or the function it is an argument of. */
  readonly value: BoundValue;
  /** Null where the caller did not read the file. */
  readonly columns: readonly ColumnFacts[] | null;
}

const columnFunctions = new Set(['column', 'fold_column']);

/** Every column named in blocks that name a file; none where the caller read no file. */
export function columnUses(file: BoundFile): ColumnUse[] {
  const uses: ColumnUse[] = [];
  if (!file.facts.files) return uses;
  for (const value of file.values) {
    const called = value.function?.name;
    if (called === undefined || value.container === null) continue;
    const isSource = entryOf(value.container, 'path') !== undefined;
    if (!isSource && !columnFunctions.has(called)) continue;
    const name = textOf(value, value.type?.type === 'column' ? 'name' : 'column');
    const path = isSource ? textOf(value, 'path') : pathOf(value.block);
    if (!name || !path) continue;
    const columns = file.facts.files?.get(path.value)?.columns ?? null;
    uses.push({ block: value.block, name, path, value, columns });
  }
  return uses;
}

/** A file that is read by a column which the text leaves to the default. */
export interface DefaultColumn {
  readonly path: TextNode;
  /** The argument that would name another column, and what it is without. */
  readonly argument: string;
  readonly name: string;
  readonly columns: readonly ColumnFacts[];
}

export function defaultColumns(file: BoundFile): DefaultColumn[] {
  return file.values.flatMap(({ container, function: called }) => {
    const argument = called?.arguments.find(({ name }) => name === 'column');
    const path = container && entryOf(container, 'path')?.value?.node;
    if (!argument?.default || !container || entryOf(container, argument.name) || path?.type !== 'text') return [];
    const columns = file.facts.files?.get(path.value)?.columns;
    return columns ? [{ path, argument: argument.name, name: valueOfText(argument.default), columns }] : [];
  });
}

/** The paths of the files a text names. */
export function pathsOf(file: BoundFile): { readonly block: BoundBlock; readonly path: TextNode }[] {
  return file.values.flatMap((value) => {
    const path = value.function && textOf(value, 'path');
    return path ? [{ block: value.block, path }] : [];
  });
}

function pathOf(block: BoundBlock): TextNode | null {
  const source = entryOf(block.container, 'source')?.value;
  return source ? textOf(source, 'path') : null;
}

function textOf(value: BoundValue, argument: string): TextNode | null {
  const node = value.container && entryOf(value.container, argument)?.value?.node;
  return node?.type === 'text' ? node : null;
}
