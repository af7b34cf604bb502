import type { ResolvedBlock, ResolvedValue, Span } from '../../language/experiment.ts';
import { schema } from '../../language/schema/index.ts';
import type { AttributeSchema, ValueType } from '../../language/schema/types.ts';

/** Something a block asks for that the language knows and this version cannot run. */
export interface Unbuilt {
  /** As it is called in the language. */
  readonly feature: string;
  readonly span: Span;
}

/** The first thing in a block that is not built: the block's kind, an attribute, a function or a word. */
export function findUnbuilt(block: ResolvedBlock): Unbuilt | undefined {
  const { built, attributes } = schema[block.kind];
  if (built === false) return { feature: block.kind, span: block.nameSpan };
  return unbuiltAmong(attributes, block.attributes, block.nameSpan);
}

/** Values filled in from defaults have no place of their own; they are all built. */
function unbuiltAmong(
  schemas: readonly AttributeSchema[],
  values: ReadonlyMap<string, ResolvedValue>,
  outer: Span,
): Unbuilt | undefined {
  for (const attribute of schemas) {
    const value = values.get(attribute.name);
    if (value === undefined) continue;
    const span = value.span ?? outer;
    if (attribute.built === false) return { feature: attribute.name, span };
    const inside = unbuiltIn(attribute.type, value, span);
    if (inside) return inside;
  }
  return undefined;
}

function unbuiltIn(type: ValueType, value: ResolvedValue, outer: Span): Unbuilt | undefined {
  const span = value.span ?? outer;
  if (type.type === 'one_of') return first(type.types, (option) => unbuiltIn(option, value, span));
  if (type.type === 'word' && value.type === 'word') {
    const word = type.words.find((candidate) => candidate.name === value.value);
    return word?.built === false ? { feature: word.name, span } : undefined;
  }
  if (type.type === 'list' && value.type === 'list')
    return first(value.items, (item) => unbuiltIn(type.item, item, span));
  if (type.type === 'record' && value.type === 'record') return unbuiltAmong(type.entries, value.entries, span);
  if (type.type === 'map' && value.type === 'record') {
    return first([...value.entries.values()], (entry) => unbuiltIn(type.value, entry, span));
  }
  if (type.type === 'call' && value.type === 'call') {
    const called = type.functions.find((candidate) => candidate.name === value.name);
    if (called?.built === false) return { feature: called.name, span };
    return called && unbuiltAmong(called.arguments, value.arguments, span);
  }
  return undefined;
}

function first<T>(items: readonly T[], find: (item: T) => Unbuilt | undefined): Unbuilt | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
