import { entryOf } from '../binding/targets.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const emptyList: Check = {
  code: 'empty-list',
  severity: 'error',
  title: 'list that must hold something',
  documentation: 'An empty list here would leave nothing to do. Leave the attribute out to get its default.',
  example: { of: 'model', wrong: 'predicts: []', right: 'predicts: [band_gap]' },
  run({ values, tree }, report) {
    for (const { node, type, owner, block } of values) {
      if (type?.type !== 'list' || !type.nonEmpty || node.type !== 'list' || node.items.length > 0 || block.node.broken)
        continue;
      const entry = entryOf(block.container, owner);
      const optional = entry?.schema && !entry.schema.required && entry.value?.node === node;
      report({
        message: `\`${owner}\` is empty`,
        span: node.span,
        fixes: optional ? [{ title: `Remove \`${owner}\``, edits: [remove(tree.text, entry.node.span)] }] : [],
      });
    }
  },
};
