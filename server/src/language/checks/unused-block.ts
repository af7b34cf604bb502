import type { Check } from './check.ts';

export const unusedBlock: Check = {
  code: 'unused-block',
  severity: 'information',
  title: 'block nothing refers to',
  documentation:
    'A dataset alone trains nothing, and a place to compute alone runs nothing: another block has to refer to it.',
  example: { of: 'file', wrong: 'compute here { on: local }', right: '' },
  run({ blocks, values, tree }, report) {
    // A broken block may hold the reference that seems to be missing.
    if (tree.sections.some(({ broken }) => broken)) return;
    const used = new Set(
      values.flatMap(({ node, type }) => (type?.type === 'reference' && node.type === 'word' ? node.text : [])),
    );
    for (const { node } of blocks) {
      const { kind, name } = node;
      if (kind.text !== 'dataset' && kind.text !== 'compute') continue;
      if (name === null || used.has(name.text)) continue;
      report({
        message: `no block uses the ${kind.text} \`${name.text}\``,
        span: name.span,
        data: { name: name.text },
      });
    }
  },
};
