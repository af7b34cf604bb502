import { describeType as describeInMarkdown } from '../../language/schema/describe.ts';
import type { ValueType, WordSchema } from '../../language/schema/types.ts';

/** A type in words, for a terminal: "a whole number from 1 to 20". */
export function describeType(type: ValueType): string {
  return describeInMarkdown(type).replaceAll('`', '');
}

/** The words a value may be, with what each means. */
export function wordsOf(type: ValueType): WordSchema[] {
  if (type.type === 'word') return [...type.words];
  if (type.type === 'list') return wordsOf(type.item);
  return type.type === 'one_of' ? type.types.flatMap(wordsOf) : [];
}
