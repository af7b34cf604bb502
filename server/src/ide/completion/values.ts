import { propertyByName } from '../../chemistry/properties.ts';
import { referredBlock, targetsOf } from '../../language/binding/targets.ts';
import type { BlockKind } from '../../language/index.ts';
import type { FunctionSchema, ValueType, WordSchema } from '../../language/schema/types.ts';
import type { EditorFacts } from '../facts.ts';
import type { Document } from '../types.ts';
import { columnItems } from './columns.ts';
import type { Context } from './context.ts';
import { aboutOf, alternatives, expectedIn, type Frame, pathOf } from './frames.ts';
import { importedNames } from './imports.ts';
import { item, placeholder } from './items.ts';
import { bracketItems, comparedItems, rangeItems, typicalItems } from './literals.ts';
import { elementItems } from './materials.ts';
import type { CompletionItem } from './types.ts';

interface Asking {
  readonly context: Context;
  readonly frame: Frame;
  readonly document: Document;
  readonly facts: EditorFacts;
  /** What a list holds already. */
  readonly taken: ReadonlySet<string>;
}

/** Values that fit where one is expected. */
export function valueItems(context: Context, frame: Frame, document: Document, facts: EditorFacts): CompletionItem[] {
  const last = frame.value.at(-1);
  if (last?.tokenType.name === 'Comparator') return comparedItems(context, frame);
  const taken = new Set(frame.type === 'list' ? [...frame.done, ...itemsBehind(document, frame, context)] : []);
  const asking = { context, frame, document, facts, taken };
  const items = alternatives(expectedIn(frame)).flatMap((type) => itemsOfType(type, asking));
  return frame.type === 'list' || frame.type === 'map' ? items : [...items, ...typicalItems(frame, items)];
}

function itemsOfType(type: ValueType, asking: Asking): CompletionItem[] {
  const { context, frame, document, facts, taken } = asking;
  switch (type.type) {
    case 'word':
      return type.words.filter(({ name }) => !taken.has(name)).map((word, index) => wordItem(word, index, frame));
    case 'boolean':
      return ['true', 'false'].map((word, index) => item(index, { label: word, kind: 'word' }));
    case 'reference':
      return referenceItems(type.kinds, asking);
    case 'target':
      return targetItems(asking);
    case 'element':
      return elementItems(context, document, facts, taken);
    case 'column':
      return [...columnItems(context, aboutOf(frame), type.unit, facts), columnFunctionItem(frame, type.unit)];
    case 'condition':
      return [...targetItems(asking), ...columnItems(context, null, false, facts), columnFunctionItem(frame, false)];
    case 'call':
      return type.functions.map((called, index) => functionItem(called, index, frame));
    case 'list':
      return bracketItems('[', ']', type, frame);
    case 'record':
    case 'map':
      return bracketItems('{', '}', type, frame);
    case 'range':
      return rangeItems(type, context, frame);
    default:
      return [];
  }
}

function wordItem({ name, documentation, built }: WordSchema, rank: number, frame: Frame): CompletionItem {
  return item(rank, {
    label: name,
    kind: 'word',
    detail: built === false ? 'not built yet' : documentation,
    ...(built === false ? { deprecated: true as const } : {}),
    data: { of: 'schema', path: [...pathOf(frame), name] },
  });
}

/** A function with its required arguments to fill in. */
function functionItem(
  { name, arguments: given, documentation, built }: FunctionSchema,
  rank: number,
  frame: Frame,
): CompletionItem {
  const required = given.filter((argument) => argument.required);
  const places = required.map(({ example, type, name: argument, positional }, index) => {
    const value =
      type.type === 'text' ? `"${placeholder(index + 1, example.slice(1, -1))}"` : placeholder(index + 1, example);
    return positional ? value : `${argument}: ${value}`;
  });
  return item((built === false ? 300 : 0) + rank, {
    label: name,
    kind: 'function',
    detail: built === false ? 'not built yet' : documentation,
    newText: `${name}(${places.length > 0 ? places.join(', ') : '$1'})$0`,
    snippet: true,
    suggestNext: required[0]?.type.type === 'text',
    ...(built === false ? { deprecated: true as const } : {}),
    data: { of: 'schema', path: [...pathOf(frame), name] },
  });
}

function columnFunctionItem(frame: Frame, unit: boolean): CompletionItem {
  const property = propertyByName(aboutOf(frame) ?? '');
  const behind = unit && property?.unit !== '1' ? ` in ${placeholder(2, property?.unit ?? 'eV')}` : '';
  return item(400, {
    label: 'column',
    kind: 'function',
    detail: 'A column of the file.',
    newText: `column("$1")${behind}$0`,
    snippet: true,
    suggestNext: true,
    data: { of: 'schema', path: [...pathOf(frame), 'column'] },
  });
}

/** Blocks of the right kinds, this one left out; behind them those of imported files. */
function referenceItems(kinds: readonly BlockKind[], { document, context, facts }: Asking): CompletionItem[] {
  const own = document.bound.blocks.flatMap((block, index) => {
    const { kind, name } = block.node;
    if (!name || block === context.block || !kinds.includes(kind.text as BlockKind)) return [];
    return [
      item(index, { label: name.text, kind: 'reference', detail: kind.text, data: { of: 'block', name: name.text } }),
    ];
  });
  const imported = importedNames(document, facts)
    .filter(({ kind }) => kinds.includes(kind as BlockKind))
    .map(({ kind, name, path }, index) =>
      item(1000 + index, {
        label: name,
        kind: 'reference',
        detail: `${kind} of ${path}`,
        data: { of: 'block', name },
      }),
    );
  return [...own, ...imported];
}

function targetItems({ context, taken, frame }: Asking): CompletionItem[] {
  const { block } = context;
  if (!block) return [];
  // What a model predicts is chosen among all targets of its dataset, not among those it has chosen already.
  const from = (frame.path[0] === 'model' && referredBlock(block, 'data')) || block;
  return [...(targetsOf(from)?.values() ?? [])]
    .filter(({ name }) => !taken.has(name))
    .map(({ name, unit, property }, index) =>
      item(index, {
        label: name,
        kind: 'target',
        detail: property ? `${property.label}, ${unit}` : unit,
        data: { of: 'target', block: from.node.name?.text ?? '', name },
      }),
    );
}

/** Items of a list that stand behind the cursor. */
function itemsBehind({ bound, tree }: Document, frame: Frame, context: Context): string[] {
  const list = bound.values.find(({ node }) => node.type === 'list' && node.span.start === frame.open - 1);
  return (list?.items ?? [])
    .filter(({ node }) => node.span.start !== context.span.start)
    .map(({ node }) => tree.text.slice(node.span.start, node.span.end));
}
