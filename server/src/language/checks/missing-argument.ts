import type { Check } from './check.ts';
import { addEntry } from './edits.ts';

export const missingArgument: Check = {
  code: 'missing-argument',
  severity: 'error',
  title: 'argument that must be given',
  documentation: 'Arguments without a default must be given. The fix writes a typical value, to be changed.',
  example: { of: 'dataset', wrong: 'source: csv()', right: 'source: csv("data.csv")' },
  run(file, report) {
    for (const container of file.containers) {
      if (container.kind !== 'call' || container.allowed === null || container.block?.node.broken) continue;
      for (const argument of container.allowed) {
        if (!argument.required || container.entries.some(({ name }) => name === argument.name)) continue;
        const written = 'positional' in argument ? argument.example : `${argument.name}: ${argument.example}`;
        report({
          message: `\`${container.title}\` needs its argument \`${argument.name}\``,
          span: container.node.span,
          fixes: [{ title: `Add \`${written}\``, edits: [addEntry(file, container, written)] }],
          data: { name: argument.name, in: container.title },
        });
      }
    }
  },
};
