import type { Check } from './check.ts';
import { insert } from './edits.ts';

export const unnamedBlock: Check = {
  code: 'unnamed-block',
  severity: 'error',
  title: 'block without a name',
  documentation: 'Every block has a name: other blocks refer to it, and its runs are listed under it.',
  example: { of: 'file', wrong: 'compute { on: local }', right: 'compute here { on: local }' },
  run({ blocks, blockByName }, report) {
    const numbers = new Map<string, number>();
    for (const { node } of blocks) {
      // A name that stands there but cannot be read is the parser's to tell.
      if (node.name !== null || node.broken) continue;
      let number = numbers.get(node.kind.text) ?? 1;
      while (blockByName.has(`${node.kind.text}_${number}`)) number += 1;
      numbers.set(node.kind.text, number + 1);
      const name = `${node.kind.text}_${number}`;
      const fixes = [insert(`Name it \`${name}\``, node.kind.span.end, ` ${name}`)];
      report({ message: `this ${node.kind.text} needs a name`, span: node.kind.span, fixes });
    }
  },
};
