import { entryOf } from '../binding/targets.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const withoutEffect: Check = {
  code: 'without-effect',
  severity: 'warning',
  title: 'attribute that needs another one',
  documentation: 'Some attributes only mean something beside another; without it they are not looked at.',
  example: { of: 'design', wrong: 'edit_distance: 2', right: 'from: CsSnI3, edit_distance: 2' },
  run({ containers, tree }, report) {
    for (const container of containers) {
      for (const { schema, nameNode, node } of container.entries) {
        const partner = schema?.onlyWith;
        if (!nameNode || partner === undefined || entryOf(container, partner)) continue;
        report({
          message: `\`${nameNode.text}\` has no effect without \`${partner}\``,
          span: nameNode.span,
          fixes: [{ title: `Remove \`${nameNode.text}\``, edits: [remove(tree.text, node.span)] }],
        });
      }
    }
  },
};
