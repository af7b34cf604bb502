import type { BoundBlock } from '../binding/bound.ts';
import type { Check } from './check.ts';

export const unusedBlock: Check = {
  code: 'unused-block',
  severity: 'information',
  title: 'block nothing refers to',
  documentation:
    'A dataset alone trains nothing, and a place to compute alone runs nothing: another block has to refer to it. A file that holds nothing else is there to be imported, and nothing is said of it.',
  example: {
    of: 'file',
    wrong: 'compute here { on: local }\nmodel other { data: materials }',
    right: 'model other { data: materials }',
  },
  run({ blocks, values, tree }, report) {
    // A broken block may hold the reference that seems to be missing.
    if (tree.sections.some(({ broken }) => broken)) return;
    const serves = ({ node }: BoundBlock) => node.kind.text === 'dataset' || node.kind.text === 'compute';
    if (blocks.every(serves)) return;
    const used = new Set(
      values.flatMap(({ node, type }) => (type?.type === 'reference' && node.type === 'word' ? node.text : [])),
    );
    for (const block of blocks.filter(serves)) {
      const { kind, name } = block.node;
      if (name === null || used.has(name.text)) continue;
      report({
        message: `no block uses the ${kind.text} \`${name.text}\``,
        span: name.span,
        data: { name: name.text },
      });
    }
  },
};
