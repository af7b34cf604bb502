import type { Check } from './check.ts';

export const notBuilt: Check = {
  code: 'not-built',
  severity: 'information',
  title: 'part of the language that cannot be run yet',
  documentation:
    'The language is planned as a whole and built step by step. This part is read and checked, but running it ends with an error that says so.',
  example: {
    of: 'file',
    wrong: 'compute cluster { on: slurm }',
    right: 'model net { data: materials }',
  },
  run({ blocks, values, containers }, report) {
    const tell = (what: string, span: { start: number; end: number }) =>
      report({ message: `${what} is checked, but cannot be run yet`, span });
    for (const { node, schema } of blocks) {
      if (schema?.built === false) tell(`the block \`${node.kind.text}\``, node.kind.span);
    }
    for (const { entries, block } of containers) {
      if (block?.schema?.built === false) continue;
      for (const { schema, nameNode } of entries) {
        if (schema?.built === false && nameNode) tell(`\`${nameNode.text}\``, nameNode.span);
      }
    }
    for (const { node, type, function: called, block } of values) {
      if (block.schema?.built === false) continue;
      if (called?.built === false && node.type === 'call') tell(`\`${called.name}\``, node.name.span);
      if (type?.type !== 'word' || node.type !== 'word') continue;
      if (type.words.find(({ name }) => name === node.text)?.built === false) tell(`\`${node.text}\``, node.span);
    }
  },
};
