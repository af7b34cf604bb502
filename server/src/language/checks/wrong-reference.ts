import { namesOfKinds } from '../binding/targets.ts';
import type { BlockKind } from '../experiment.ts';
import type { Check } from './check.ts';
import { placeOfBlock } from './places.ts';
import { hint, replacements } from './suggest.ts';

export const wrongReference: Check = {
  code: 'wrong-reference',
  severity: 'error',
  title: 'reference to a block of the wrong kind',
  documentation:
    'A model learns from a dataset, a prediction asks a model: the kind of the block referred to must fit.',
  example: { of: 'predict', wrong: 'model: materials', right: 'model: network' },
  run(file, report) {
    const { values, blockByName } = file;
    for (const { node, type, owner } of values) {
      if (type?.type !== 'reference' || node.type !== 'word') continue;
      const block = blockByName.get(node.text);
      const found = block?.node;
      if (!found || type.kinds.includes(found.kind.text as BlockKind)) continue;
      const names = namesOfKinds(file, type.kinds);
      report({
        message: `\`${owner}\` refers to a ${type.kinds.join(' or ')}, but \`${node.text}\` is a ${found.kind.text}${hint([], names)}`,
        span: node.span,
        related: [placeOfBlock(file, block, `the ${found.kind.text}`)],
        fixes: replacements(node.span, names.slice(0, 3)),
        data: { name: node.text, kind: found.kind.text },
      });
    }
  },
};
