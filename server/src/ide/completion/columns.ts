import { propertyByName } from '../../chemistry/properties.ts';
import { entryOf } from '../../language/binding/targets.ts';
import { quoteText } from '../../language/syntax/text.ts';
import { sourceOf } from '../datasets.ts';
import { percent } from '../describe/numbers.ts';
import type { ColumnProfile, EditorFacts } from '../facts.ts';
import type { Document } from '../types.ts';
import type { Context } from './context.ts';
import { attributeIn, type Frame } from './frames.ts';
import { item } from './items.ts';
import { containerOf } from './names.ts';
import type { CompletionItem, CompletionList } from './types.ts';

const columnArguments = new Set(['column', 'fold_column']);

/** Inside a quoted text that names a column: the columns of the file. Null in any other text. */
export function columnTextItems(context: Context, document: Document, facts: EditorFacts): CompletionList | null {
  const { frame, block } = context;
  if (frame?.type !== 'call' || !block || !namesColumn(frame)) return null;
  const path = pathInCall(document, frame) ?? sourceOf(block)?.value;
  if (path === undefined) return null;
  const columns = facts.file(path)?.columns;
  const items = (columns ?? []).map((column, index) =>
    item(index, {
      label: column.name,
      kind: 'column',
      detail: columnDetail(column),
      newText: quoteText(column.name).slice(1, -1),
      data: { of: 'column', path, name: column.name },
    }),
  );
  return { span: context.span, items, incomplete: columns === undefined };
}

/** A column's name is asked for: the argument of `column(...)`, or an argument of that name. */
function namesColumn(frame: Frame): boolean {
  const attribute = attributeIn(frame);
  if (!attribute) return false;
  return attribute.name === 'column' || (columnArguments.has(frame.function!.name) && attribute.name === 'name');
}

/** A reader's own path, as in `csv("data.csv", column: "...")`. */
function pathInCall(document: Document, frame: Frame): string | undefined {
  const path = entryOf(containerOf(document, frame) ?? { entries: [] }, 'path')?.value?.node;
  return path?.type === 'text' ? path.value : undefined;
}

/** `column("gap")` as a whole, with a unit where the value may have one. */
export function columnItems(
  context: Context,
  about: string | null,
  withUnit: boolean,
  facts: EditorFacts,
): CompletionItem[] {
  const path = context.block && sourceOf(context.block)?.value;
  const columns = (path && facts.file(path)?.columns) || [];
  const property = about === null ? undefined : propertyByName(about);
  const unit = withUnit && property && property.unit !== '1' ? ` in \${1:${property.unit}}` : '';
  return columns.map((column, index) => {
    const fits = property !== undefined && propertyByName(column.name) === property;
    return item(fits ? 0 : (column.type === 'number') === withUnit ? 10 + index : 500 + index, {
      label: `column(${quoteText(column.name)})`,
      kind: 'column',
      detail: columnDetail(column),
      filterText: `${column.name} column`,
      newText: `column(${quoteText(column.name).replace(/[\\$}]/g, '\\$&')})${unit}`,
      snippet: true,
      data: { of: 'column', path: path ?? '', name: column.name },
    });
  });
}

export function columnDetail({ type, samples, missing, rowsLookedAt }: ColumnProfile): string {
  const empty = missing > 0 && rowsLookedAt > 0 ? `, ${percent(missing / rowsLookedAt)} empty` : '';
  return `${type}${samples.length > 0 ? `: ${samples.slice(0, 3).join(', ')}` : ''}${empty}`;
}
