import { columnFunction } from '../schema/common.ts';
import { schema } from '../schema/index.ts';
import type { ValueType } from '../schema/types.ts';

/** Every function and every choice the schema has, sorted. */
export function namesInSchema(): { readonly functions: readonly string[]; readonly words: readonly string[] } {
  const functions = new Set([columnFunction.name]);
  const words = new Set(['true', 'false']);
  const visit = (type: ValueType): void => {
    if (type.type === 'word') for (const { name } of type.words) words.add(name);
    if (type.type === 'list') visit(type.item);
    if (type.type === 'map') visit(type.value);
    if (type.type === 'one_of') for (const alternative of type.types) visit(alternative);
    if (type.type === 'record') for (const entry of type.entries) visit(entry.type);
    if (type.type !== 'call') return;
    for (const called of type.functions) {
      functions.add(called.name);
      for (const argument of called.arguments) visit(argument.type);
    }
  };
  for (const { attributes } of Object.values(schema)) for (const { type } of attributes) visit(type);
  return { functions: [...functions].sort(), words: [...words].sort() };
}
