import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const tooManyArguments: Check = {
  code: 'too-many-arguments',
  severity: 'error',
  title: 'argument without a name that has no place',
  documentation:
    'Only the first arguments of a function may be given without their names; all others are written `name: value`.',
  example: {
    of: 'dataset',
    wrong: 'split: random(80%, 10%, 10%)',
    right: 'split: random(train: 80%, validation: 10%, test: 10%)',
  },
  run({ containers, tree }, report) {
    for (const { kind, title, allowed, entries } of containers) {
      if (kind !== 'call' || allowed === null) continue;
      const places = allowed.filter((argument) => 'positional' in argument).length;
      const advice =
        places === 0
          ? 'takes arguments by name only'
          : `takes no more than ${places === 1 ? 'one argument' : `${places} arguments`} without a name`;
      const free = allowed.map(({ name }) => name).filter((name) => !entries.some((entry) => entry.name === name));
      let next = 0;
      for (const { node, nameNode, schema } of entries) {
        if (schema !== null || nameNode !== null) continue;
        const name = free[next++];
        const start = node.span.start;
        report({
          message: `\`${title}\` ${advice}`,
          span: node.span,
          fixes: [
            ...(name
              ? [{ title: `Name it \`${name}\``, edits: [{ span: { start, end: start }, newText: `${name}: ` }] }]
              : []),
            { title: 'Remove the argument', edits: [remove(tree.text, node.span)] },
          ],
        });
      }
    }
  },
};
