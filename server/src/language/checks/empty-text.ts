import type { Check } from './check.ts';

export const emptyText: Check = {
  code: 'empty-text',
  severity: 'error',
  title: 'empty text',
  documentation: 'A path, a column or a word of a column cannot be empty.',
  example: { of: 'dataset', wrong: 'source: csv("")', right: 'source: csv("data.csv")' },
  run({ values, imports }, report) {
    for (const { node, path } of imports) {
      if (path.trim() === '') report({ message: 'the path of the import is empty', span: node.path!.span });
    }
    for (const { node, type, owner } of values) {
      if (type?.type !== 'text' || node.type !== 'text' || node.value.trim() !== '') continue;
      report({ message: `\`${owner}\` is empty`, span: node.span });
    }
  },
};
