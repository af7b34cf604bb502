import type { ValueType } from '../schema/types.ts';
import type { ValueNode } from '../syntax/tree.ts';

/** The alternative of a type that a value's shape fits; among several for words, the one that knows the word. */
export function chooseType(expected: ValueType, node: ValueNode): ValueType | null {
  if (expected.type !== 'one_of') return shapeFits(expected, node) ? expected : null;
  const fitting = expected.types.flatMap((type) => chooseType(type, node) ?? []);
  return fitting.find((type) => knowsWord(type, node)) ?? fitting[0] ?? null;
}

function shapeFits(type: ValueType, node: ValueNode): boolean {
  switch (type.type) {
    case 'number':
    case 'quantity':
    case 'counted':
    case 'percentage':
      return node.type === 'number';
    case 'range':
      return node.type === 'range' || node.type === 'number';
    case 'text':
      return node.type === 'text';
    case 'boolean':
      return node.type === 'word' && (node.text === 'true' || node.text === 'false');
    case 'word':
    case 'reference':
    case 'target':
    case 'element':
      return node.type === 'word';
    case 'material':
      return node.type === 'word' || node.type === 'text';
    case 'column':
      return node.type === 'call' && node.name.text === 'column';
    case 'condition':
      return node.type === 'condition';
    case 'list':
      return node.type === 'list';
    case 'record':
    case 'map':
      return node.type === 'record';
    case 'call':
      // A function without arguments may be written without brackets: `search: auto`.
      return node.type === 'call' || (node.type === 'word' && knowsWord(type, node));
    case 'one_of':
      return type.types.some((alternative) => shapeFits(alternative, node));
  }
}

function knowsWord(type: ValueType, node: ValueNode): boolean {
  if (node.type !== 'word') return false;
  if (type.type === 'word') return type.words.some(({ name }) => name === node.text);
  if (type.type === 'call') return type.functions.some(({ name }) => name === node.text);
  return type.type === 'boolean';
}
