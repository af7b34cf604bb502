import type { Check } from './check.ts';
import { replace } from './edits.ts';

export const duplicateBlock: Check = {
  code: 'duplicate-block',
  severity: 'error',
  title: 'two blocks of one name',
  documentation:
    'Blocks are referred to by name alone, so a name is used once in a file, whatever the kinds. References mean the first.',
  example: {
    of: 'file',
    wrong: 'compute here { on: local }\ncompute here { on: slurm }',
    right: 'compute here { on: local }\ncompute there { on: slurm }',
  },
  run({ blocks, blockByName }, report) {
    const taken = new Set(blocks.map(({ node }) => node.name?.text));
    const numbers = new Map<string, number>();
    for (const block of blocks) {
      const { name } = block.node;
      if (name === null || blockByName.get(name.text) === block) continue;
      let number = numbers.get(name.text) ?? 2;
      while (taken.has(`${name.text}_${number}`)) number += 1;
      numbers.set(name.text, number);
      const free = `${name.text}_${number}`;
      taken.add(free);
      const first = blockByName.get(name.text)!.node;
      report({
        message: `the name \`${name.text}\` is already taken by a ${first.kind.text}`,
        span: name.span,
        related: [{ message: 'first used here', span: first.name!.span }],
        fixes: [replace(`Rename to \`${free}\``, name.span, free)],
        data: { name: name.text },
      });
    }
  },
};
