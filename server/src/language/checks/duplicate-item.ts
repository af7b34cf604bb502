import type { Span } from '../experiment.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const duplicateItem: Check = {
  code: 'duplicate-item',
  severity: 'warning',
  title: 'list that names a thing twice',
  documentation: 'The second mention changes nothing; perhaps another word was meant.',
  example: { of: 'model', wrong: 'baselines: [median, ridge, median]', right: 'baselines: [median, ridge]' },
  run({ values, tree }, report) {
    for (const { type, items } of values) {
      if (type?.type !== 'list') continue;
      const first = new Map<string, Span>();
      for (const { node } of items) {
        const written = node.type === 'word' ? node.text : node.type === 'text' ? node.value : null;
        if (written === null) continue;
        const before = first.get(written);
        if (before === undefined) {
          first.set(written, node.span);
          continue;
        }
        report({
          message: `\`${written}\` stands twice in the list`,
          span: node.span,
          related: [{ message: 'first here', span: before }],
          fixes: [{ title: 'Remove the second', edits: [remove(tree.text, node.span)] }],
          data: { name: written },
        });
      }
    }
  },
};
