import { entryOf } from '../binding/targets.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const severalSpaces: Check = {
  code: 'several-spaces',
  severity: 'error',
  title: 'more than one place candidates come from',
  documentation:
    'The candidates of a design come from one place: a template, the material of `from`, or the list of `candidates`. Leave one and remove the others.',
  example: {
    of: 'design',
    wrong: 'from: CsSnI3, candidates: [CsGeI3, RbSnI3]',
    right: 'candidates: [CsGeI3, RbSnI3]',
  },
  run({ blocks, tree }, report) {
    for (const block of blocks) {
      if (block.node.kind.text !== 'design') continue;
      const constraints = entryOf(block.container, 'constraints')?.value?.container;
      const [first, ...others] = [
        entryOf(block.container, 'candidates'),
        entryOf(block.container, 'from'),
        constraints && entryOf(constraints, 'template'),
      ].flatMap((entry) => (entry?.nameNode ? [{ name: entry.nameNode, node: entry.node }] : []));
      for (const other of others) {
        report({
          message: `the candidates come from \`${first!.name.text}\` already`,
          span: other.name.span,
          related: [{ message: 'here', span: first!.name.span }],
          fixes: [{ title: `Remove \`${other.name.text}\``, edits: [remove(tree.text, other.node.span)] }],
        });
      }
    }
  },
};
