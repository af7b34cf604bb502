import { propertyByName } from '../../chemistry/properties.ts';
import { referredBlock, targetsOf } from '../../language/binding/targets.ts';
import type { BlockKind } from '../../language/index.ts';
import { describeType } from '../../language/schema/describe.ts';
import type { FunctionSchema, ValueType, WordSchema } from '../../language/schema/types.ts';
import type { CompletionItem, Document, EditorFacts } from '../types.ts';
import { columnItems } from './columns.ts';
import type { Context } from './context.ts';
import { aboutOf, alternatives, attributeIn, expectedIn, type Frame, pathOf } from './frames.ts';
import { item, placeholder } from './items.ts';
import { elementItems } from './materials.ts';

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
  if (last?.tokenType.name === 'Comparator') return comparedItems(context, frame, document);
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
      return rangeItems(type, asking);
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

/** Blocks of the right kinds, this one left out. */
function referenceItems(kinds: readonly BlockKind[], { document, context }: Asking): CompletionItem[] {
  return document.bound.blocks.flatMap((block, index) => {
    const { kind, name } = block.node;
    if (!name || block === context.block || !kinds.includes(kind.text as BlockKind)) return [];
    return [
      item(index, { label: name.text, kind: 'reference', detail: kind.text, data: { of: 'block', name: name.text } }),
    ];
  });
}

function targetItems({ context, document, taken, frame }: Asking): CompletionItem[] {
  const { block } = context;
  if (!block) return [];
  // What a model predicts is chosen among all targets of its dataset, not among those it has chosen already.
  const from = (frame.path[0] === 'model' && referredBlock(document.bound, block, 'data')) || block;
  return [...(targetsOf(document.bound, from)?.values() ?? [])]
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

function bracketItems(open: string, close: string, type: ValueType, frame: Frame): CompletionItem[] {
  const inner = open === '{' ? ' $0 ' : '$0';
  return [
    item(50, {
      label: `${open}${close}`,
      kind: 'value',
      detail: describeType(type).replaceAll('`', ''),
      filterText: `${open}${attributeIn(frame)?.name ?? ''}`,
      newText: `${open}${inner}${close}`,
      snippet: true,
      suggestNext: true,
    }),
  ];
}

function rangeItems(type: ValueType & { type: 'range' }, { context, document, frame }: Asking): CompletionItem[] {
  const about = aboutOf(frame);
  const unit = type.unit === 'target' ? unitOfTarget(context, document, about) : type.unit;
  if (type.unit === 'target' && unit === null) return [];
  const suffix = unit === null || unit === '1' ? '' : ` ${unit}`;
  const shapes: readonly (readonly [string, string, string])[] = [
    ['from..to', `\${1:0}..\${2:1}`, 'a range'],
    ['..to', `..\${1:1}`, 'at most'],
    ['from..', `\${1:0}..`, 'at least'],
  ];
  return shapes.map(([label, newText, detail], index) =>
    item(100 + index, { label: label + suffix, kind: 'value', detail, newText: newText + suffix, snippet: true }),
  );
}

/** Behind a comparison: a number in the unit of the target on its left. */
function comparedItems(context: Context, frame: Frame, document: Document): CompletionItem[] {
  const left = frame.value[0];
  const unit = left?.tokenType.name === 'Word' ? unitOfTarget(context, document, left.image) : null;
  if (unit === null) return [];
  const suffix = unit === '1' ? '' : ` ${unit}`;
  return [item(0, { label: `0${suffix}`, kind: 'value', newText: `\${1:0}${suffix}`, snippet: true })];
}

export function unitOfTarget({ block }: Context, { bound }: Document, about: string | null): string | null {
  if (about === null || !block) return null;
  return targetsOf(bound, block)?.get(about)?.unit ?? null;
}

/** The default and the typical value of an attribute, where they are not among the items already. */
function typicalItems(frame: Frame, items: readonly CompletionItem[]): CompletionItem[] {
  const attribute = attributeIn(frame);
  if (!attribute) return [];
  const offered = new Set(items.map(({ label }) => label));
  const values = [
    ...(attribute.default ? [[attribute.default, 'default'] as const] : []),
    ...(attribute.example === attribute.default ? [] : [[attribute.example, 'typical'] as const]),
  ];
  // An example that refers to blocks or columns would be wrong in most files.
  const isOwn = alternatives(attribute.type).every(
    ({ type }) => !['reference', 'column', 'target', 'condition'].includes(type),
  );
  return values
    .filter(
      ([value, title]) =>
        !offered.has(value) &&
        !(value.endsWith('()') && offered.has(value.slice(0, -2))) &&
        (isOwn || title === 'default'),
    )
    .map(([value, title], index) => item(600 + index, { label: value, kind: 'value', detail: title }));
}

/** Items of a list that stand behind the cursor. */
function itemsBehind({ bound, tree }: Document, frame: Frame, context: Context): string[] {
  const list = bound.values.find(({ node }) => node.type === 'list' && node.span.start === frame.open - 1);
  return (list?.items ?? [])
    .filter(({ node }) => node.span.start !== context.span.start)
    .map(({ node }) => tree.text.slice(node.span.start, node.span.end));
}
