import { PROPERTIES, propertyByName } from '../../chemistry/properties.ts';
import type { Container } from '../../language/binding/bound.ts';
import { targetsOf } from '../../language/binding/targets.ts';
import { describeType } from '../../language/schema/describe.ts';
import { blockKinds, schema } from '../../language/schema/index.ts';
import type { AttributeSchema, ValueType } from '../../language/schema/types.ts';
import { sourceOf } from '../datasets.ts';
import type { EditorFacts } from '../facts.ts';
import type { Document } from '../types.ts';
import type { Context } from './context.ts';
import { alternatives, type Frame } from './frames.ts';
import { item, placeholder } from './items.ts';
import type { CompletionItem } from './types.ts';

/** What can begin an entry: kinds of blocks, attributes, arguments, targets. */

export function kindItems(): CompletionItem[] {
  return blockKinds.map((kind, index) => {
    const block = schema[kind];
    const required = block.attributes.filter((attribute) => attribute.required);
    const lines = required.map(
      (attribute, place) => `\n  ${attribute.name}: ${placeholder(place + 2, attribute.example)}`,
    );
    return item(index, {
      label: kind,
      kind: 'block',
      detail: block.built === false ? 'block, not built yet' : 'block',
      newText:
        `${kind} ${placeholder(1, `${kind}_name`)} {${lines.join('')}${lines.length > 0 ? '\n' : ''}$0\n}`.replace(
          '\n$0\n}',
          '\n  $0\n}',
        ),
      snippet: true,
      data: { of: 'schema', path: [kind] },
    });
  });
}

/** Attributes of a block or record, or arguments of a call, that are not given yet. */
export function attributeItems(context: Context, frame: Frame, document: Document): CompletionItem[] {
  const present = namesIn(context, frame, document);
  const hasColon = /^[ \t]*:/.test(document.text.slice(context.span.end, context.span.end + 20));
  const kind = frame.type === 'call' ? 'argument' : 'attribute';
  return frame.allowed
    .filter(({ name }) => !present.has(name))
    .map((attribute, index) =>
      item((attribute.required ? 0 : 100) + index, {
        label: attribute.name,
        kind,
        detail: detailOf(attribute),
        ...(hasColon ? {} : { newText: `${attribute.name}: ${valueSnippet(attribute)}`, snippet: true }),
        suggestNext: !hasColon && wantsChoice(attribute.type),
        ...(attribute.built === false ? { deprecated: true as const } : {}),
        data: { of: 'schema', path: [...frame.path, attribute.name] },
      }),
    );
}

function detailOf(attribute: AttributeSchema): string {
  if (attribute.built === false) return 'not built yet';
  const type = describeType(attribute.type).replaceAll('`', '');
  if (attribute.required) return `required: ${type}`;
  return attribute.default === undefined ? type : `${type} (default ${attribute.default})`;
}

/** What is inserted behind `name: `, the places to fill in marked. */
function valueSnippet({ type, default: standard, example }: AttributeSchema): string {
  const types = alternatives(type);
  if (wantsChoice(type)) return '$0';
  if (types.some((one) => one.type === 'record' || one.type === 'map')) return '{ $0 }';
  if (types.some((one) => one.type === 'list')) return '[$0]';
  if (types.length === 1 && types[0]!.type === 'text') return `"${placeholder(1, example.slice(1, -1))}"$0`;
  return `${placeholder(1, standard ?? example)}$0`;
}

/** True where a list of choices should open as soon as the name is written. */
function wantsChoice(type: ValueType): boolean {
  return alternatives(type).some(({ type: kind }) =>
    ['word', 'boolean', 'reference', 'call', 'column', 'condition', 'material'].includes(kind),
  );
}

/** Targets: of a dataset those the property list and the file's columns suggest, elsewhere those that exist. */
export function targetKeyItems(
  context: Context,
  frame: Frame,
  document: Document,
  facts: EditorFacts,
): CompletionItem[] {
  const present = namesIn(context, frame, document);
  const hasColon = /^[ \t]*:/.test(document.text.slice(context.span.end, context.span.end + 20));
  if (frame.keys === 'target') {
    const targets = context.block ? targetsOf(context.block) : null;
    return [...(targets?.values() ?? [])]
      .filter(({ name }) => !present.has(name))
      .map(({ name, unit, property }, index) =>
        item(index, {
          label: name,
          kind: 'target',
          detail: property ? `${property.label}, ${unit}` : unit,
          ...(hasColon ? {} : { newText: `${name}: $0`, snippet: true }),
          suggestNext: !hasColon,
          data: { of: 'target', block: context.block!.node.name?.text ?? '', name },
        }),
      );
  }
  const path = context.block && sourceOf(context.block)?.value;
  const columns = (path && facts.file(path)?.columns) || [];
  const columnOf = new Map(
    columns.flatMap(({ name }) => {
      const property = propertyByName(name);
      return property ? [[property.name, name]] : [];
    }),
  );
  return PROPERTIES.filter(({ name }) => !present.has(name)).map(({ name, label, unit, synonyms }, index) => {
    const column = columnOf.get(name);
    const value = `column("${column ? column : `\${1}`}")${unit === '1' ? '' : ` in ${placeholder(2, unit)}`}`;
    return item(column ? index : 200 + index, {
      label: name,
      kind: 'property',
      detail: column ? `${label}, column ${column}` : `${label}, ${unit}`,
      filterText: [name, ...synonyms].join(' '),
      ...(hasColon ? {} : { newText: `${name}: ${value}$0`, snippet: true }),
      suggestNext: !hasColon && !column,
      data: { of: 'property', name },
    });
  });
}

/** Names given in the bracket, before and behind the cursor, but for the one being written. */
function namesIn(context: Context, frame: Frame, document: Document): ReadonlySet<string> {
  const names = new Set(frame.done);
  for (const { name, nameNode } of containerOf(document, frame)?.entries ?? []) {
    const isBeingWritten = nameNode && nameNode.span.start === context.span.start;
    if (name !== null && nameNode && !isBeingWritten) names.add(name);
  }
  const positional = frame.function?.arguments.filter((argument) => argument.positional) ?? [];
  for (const { name } of positional.slice(0, frame.positional)) names.add(name);
  return names;
}

/** What the tree makes of the bracket. */
export function containerOf({ bound }: Document, frame: Frame): Container | null {
  return bound.containers.find(({ open }) => open === frame.open) ?? null;
}
