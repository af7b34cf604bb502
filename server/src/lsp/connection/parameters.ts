import type { FormattingOptions, Position, Range } from 'vscode-languageserver-protocol/node';
import { invalidParameters } from './refusal.ts';

/**
 * Readers of what clients send. A client may send anything; each reader gives the value with its type, or refuses the
 * request and says which part is wrong.
 */

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown, what = 'params'): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw invalidParameters(`${what} must be an object.`);
}

export function textOf(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw invalidParameters(`${what} must be a string.`);
}

export function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw invalidParameters(`${what} must be an array.`);
}

/** Lines and columns are whole numbers from 0; one past the end of the text is allowed, and means its end. */
export function wholeNumberOf(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw invalidParameters(`${what} must be a whole number from 0.`);
}

export function positionOf(value: unknown, what = 'position'): Position {
  const { line, character } = fieldsOf(value, what);
  return {
    line: wholeNumberOf(line, `${what}.line`),
    character: wholeNumberOf(character, `${what}.character`),
  };
}

export function rangeOf(value: unknown, what = 'range'): Range {
  const { start, end } = fieldsOf(value, what);
  return { start: positionOf(start, `${what}.start`), end: positionOf(end, `${what}.end`) };
}

export function uriOf(params: unknown): string {
  return textOf(fieldsOf(fieldsOf(params).textDocument, 'textDocument').uri, 'textDocument.uri');
}

export function formattingOptionsOf(params: unknown): FormattingOptions {
  const { tabSize, insertSpaces } = fieldsOf(fieldsOf(params).options ?? {}, 'options');
  return { tabSize: typeof tabSize === 'number' ? tabSize : 2, insertSpaces: insertSpaces !== false };
}
