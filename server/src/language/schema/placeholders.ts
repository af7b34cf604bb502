import { isAmountName, isSiteName } from '../../chemistry/formulaTemplate.ts';
import type { ValueNode } from '../syntax/tree.ts';
import type { ArgumentSchema, FunctionSchema } from './types.ts';

/** The schema of an argument whose name the user chose: a letter of the function's formula; null for any other name. */
export function placeholderSchema({ placeholders }: FunctionSchema, name: string): ArgumentSchema | null {
  if (placeholders === undefined) return null;
  if (isSiteName(name)) return { ...placeholders.site, name };
  return isAmountName(name) ? { ...placeholders.amount, name } : null;
}

/** The arguments a call may have: those of its function, and the letters it gives lists to. */
export function argumentsOf(called: FunctionSchema, node: ValueNode): readonly ArgumentSchema[] {
  if (called.placeholders === undefined || node.type !== 'call') return called.arguments;
  const names = new Set(node.arguments.flatMap(({ name }) => (name ? [name.text] : [])));
  return [...called.arguments, ...[...names].flatMap((name) => placeholderSchema(called, name) ?? [])];
}
