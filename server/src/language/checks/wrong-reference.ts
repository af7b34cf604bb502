import type { BlockKind } from '../experiment.ts';
import type { Check } from './check.ts';
import { hint, replacements } from './suggest.ts';

export const wrongReference: Check = {
  code: 'wrong-reference',
  severity: 'error',
  title: 'reference to a block of the wrong kind',
  documentation:
    'A model learns from a dataset, a prediction asks a model: the kind of the block referred to must fit.',
  example: { of: 'predict', wrong: 'model: materials', right: 'model: network' },
  run({ values, blocks, blockByName }, report) {
    for (const { node, type, owner } of values) {
      if (type?.type !== 'reference' || node.type !== 'word') continue;
      const found = blockByName.get(node.text)?.node;
      if (!found || type.kinds.includes(found.kind.text as BlockKind)) continue;
      const names = blocks.flatMap(({ node: { kind, name } }) =>
        name && type.kinds.includes(kind.text as BlockKind) ? [name.text] : [],
      );
      report({
        message: `\`${owner}\` refers to a ${type.kinds.join(' or ')}, but \`${node.text}\` is a ${found.kind.text}${hint([], names)}`,
        span: node.span,
        related: [{ message: `the ${found.kind.text}`, span: found.name!.span }],
        fixes: replacements(node.span, names.slice(0, 3)),
        data: { name: node.text, kind: found.kind.text },
      });
    }
  },
};
