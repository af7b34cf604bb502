import type { BoundValue } from '../binding/bound.ts';
import type { Fix } from '../diagnostic.ts';
import { describeType } from '../schema/describe.ts';
import type { ValueType } from '../schema/types.ts';
import { quoteText } from '../syntax/text.ts';
import type { ValueNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { insert, replace } from './edits.ts';

export const wrongType: Check = {
  code: 'wrong-type',
  severity: 'error',
  title: 'value of the wrong kind',
  documentation:
    'Each attribute takes values of certain kinds: a number, a word, a text in quotes, a list, a record, a function.',
  example: { of: 'model', wrong: 'training: 60', right: 'training: { epochs: 60 }' },
  run({ values, tree }, report) {
    for (const value of values) {
      if (value.type !== null) continue;
      const { node, expected, owner } = value;
      report({
        message: `\`${owner}\` expects ${describeType(expected)}, not ${nodeWords[node.type]}`,
        span: node.span,
        fixes: mend(value, tree.text),
        data: { expected: describeType(expected), found: node.type },
      });
    }
  },
};

const nodeWords: Readonly<Record<ValueNode['type'], string>> = {
  number: 'a number',
  range: 'a range',
  text: 'a text in quotes',
  word: 'a bare word',
  call: 'a function',
  list: 'a list',
  record: 'a record',
  condition: 'a condition',
};

/** The usual slips: quotes too many or too few, a lone value for a list. */
function mend({ node, expected }: BoundValue, text: string): Fix[] {
  const types = expected.type === 'one_of' ? expected.types : [expected];
  const takes = (...names: ValueType['type'][]) => types.some(({ type }) => names.includes(type));
  if (
    node.type === 'text' &&
    /^[A-Za-z_]\w*$/.test(node.value) &&
    takes('word', 'reference', 'target', 'element', 'boolean')
  ) {
    return [replace('Remove the quotes', node.span, node.value)];
  }
  if (node.type === 'word' && takes('text')) return [replace('Put it in quotes', node.span, quoteText(node.text))];
  if ((node.type === 'word' || node.type === 'text') && takes('column')) {
    const name = node.type === 'word' ? node.text : node.value;
    return [replace(`Write \`column(${quoteText(name)})\``, node.span, `column(${quoteText(name)})`)];
  }
  if (node.type !== 'list' && takes('list')) {
    const written = text.slice(node.span.start, node.span.end);
    return [replace('Make it a list', node.span, `[${written}]`)];
  }
  if (node.type === 'number' && takes('range')) return [insert('Make it a range', node.span.start, '..')];
  return [];
}
