import { columnFunction } from '../../language/schema/common.ts';
import { blockSchema } from '../../language/schema/index.ts';
import type { AttributeSchema, FunctionSchema, ValueType } from '../../language/schema/types.ts';
import type { Token } from '../../language/syntax/tree.ts';

/**
 * An open bracket as the schema sees it, and what stands in it so far. Frames are built from the tokens before the cursor
 * alone, so they hold however broken the text is behind it.
 */
export interface Frame {
  readonly type: 'block' | 'record' | 'map' | 'call' | 'list' | 'unknown';
  /** Names from the block's kind down to what the bracket belongs to, as `CompletionData` has them. */
  readonly path: readonly string[];
  readonly allowed: readonly AttributeSchema[];
  readonly function: FunctionSchema | null;
  /** Of a list's items or a map's values. */
  readonly inner: ValueType | null;
  /** Who chooses the names of a map. */
  readonly keys: 'definition' | 'target' | null;
  /** Offset just behind the bracket. */
  readonly open: number;
  /** Column of the first token of its line. */
  readonly indentation: number;
  /** Name of the entry or argument being written; null where none is begun. */
  key: Token | null;
  /** Tokens of the value being written; a bracket within is there with its closing sign alone. */
  value: Token[];
  /** Arguments given without a name. */
  positional: number;
  /** Items or entries that are complete. */
  readonly done: string[];
  /** The target the entries speak about, where a map around gives it. */
  readonly about: string | null;
}

const nothing = { allowed: [], function: null, inner: null, keys: null };

export function blockFrame(kind: string, open: number, indentation: number): Frame {
  const allowed = blockSchema(kind)?.attributes ?? [];
  return frame(
    { ...nothing, type: blockSchema(kind) ? 'block' : 'unknown', path: [kind], allowed },
    open,
    indentation,
    null,
  );
}

/** The frame an opening bracket begins within another. */
export function innerFrame(outer: Frame, bracket: Token, indentation: number): Frame {
  const open = bracket.startOffset + 1;
  const expected = alternatives(expectedIn(outer));
  const path = pathOf(outer);
  const about = aboutOf(outer);
  const make = (parts: Pick<Frame, 'type' | 'allowed' | 'function' | 'inner' | 'keys' | 'path'>) =>
    frame(parts, open, indentation, about);
  if (bracket.image === '{') {
    const type = expected.find(({ type }) => type === 'record' || type === 'map');
    if (type?.type === 'record') return make({ ...nothing, type: 'record', path, allowed: type.entries });
    if (type?.type === 'map') return make({ ...nothing, type: 'map', path, inner: type.value, keys: type.keys });
  } else if (bracket.image === '[') {
    const type = expected.find(({ type }) => type === 'list');
    if (type?.type === 'list') return make({ ...nothing, type: 'list', path, inner: type.item });
  } else {
    const name = outer.value.at(-1)?.image ?? '';
    const called = functionsOf(expected).find((candidate) => candidate.name === name);
    if (called)
      return make({ ...nothing, type: 'call', path: [...path, name], function: called, allowed: called.arguments });
  }
  return make({ ...nothing, type: 'unknown', path });
}

function frame(
  parts: Pick<Frame, 'type' | 'allowed' | 'function' | 'inner' | 'keys' | 'path'>,
  open: number,
  indentation: number,
  about: string | null,
): Frame {
  return { ...parts, open, indentation, about, key: null, value: [], positional: 0, done: [] };
}

/** What the value being written in a frame should be; null where the schema does not say. */
export function expectedIn(frame: Frame): ValueType | null {
  if (frame.type === 'list') return frame.inner;
  if (frame.type === 'map') return frame.key ? frame.inner : null;
  return attributeIn(frame)?.type ?? null;
}

/** The attribute or argument being written: by name, or in a call by its place. */
export function attributeIn(frame: Frame): AttributeSchema | null {
  if (frame.key) return frame.allowed.find(({ name }) => name === frame.key!.image) ?? null;
  if (frame.type !== 'call') return null;
  return frame.function!.arguments.filter(({ positional }) => positional)[frame.positional] ?? null;
}

export function pathOf(frame: Frame): readonly string[] {
  if (frame.type === 'map') return frame.path;
  const name = attributeIn(frame)?.name;
  return name === undefined ? frame.path : [...frame.path, name];
}

/** The target a value speaks about: the key of a map, or what an outer map said. */
export function aboutOf(frame: Frame): string | null {
  return frame.type === 'map' ? (frame.key?.image ?? null) : frame.about;
}

/** A type as the list of what it may be. */
export function alternatives(type: ValueType | null): readonly ValueType[] {
  if (type === null) return [];
  return type.type === 'one_of' ? type.types.flatMap(alternatives) : [type];
}

/** Functions a value of these types may call; a condition may begin with a column. */
export function functionsOf(types: readonly ValueType[]): readonly FunctionSchema[] {
  return types.flatMap((type) => {
    if (type.type === 'call') return type.functions;
    return type.type === 'column' || type.type === 'condition' ? [columnFunction] : [];
  });
}
