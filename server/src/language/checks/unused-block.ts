import type { BoundBlock } from '../binding/bound.ts';
import type { Span } from '../experiment.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

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
        fixes: [
          {
            title: `Remove the ${kind.text} \`${name.text}\``,
            edits: [remove(tree.text, withComment(tree.text, block.node.span))],
          },
        ],
        data: { name: name.text },
      });
    }
  },
};

/** A documentation comment goes with its block: left alone, it would be the next one's. */
function withComment(text: string, { start, end }: Span): Span {
  let first = start;
  while (first > 0) {
    const line = text.lastIndexOf('\n', first - 2) + 1;
    if (!/^[ \t]*\/\/\//.test(text.slice(line, Math.min(first, line + 200)))) break;
    first = line;
  }
  return { start: first, end };
}
