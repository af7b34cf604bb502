import type { Container } from '../binding/bound.ts';
import { entryOf } from '../binding/targets.ts';
import type { Check } from './check.ts';
import { addEntry, replace } from './edits.ts';

export const headsDivideEmbedding: Check = {
  code: 'heads-divide-embedding',
  severity: 'error',
  title: 'embedding that does not divide among the heads',
  documentation:
    'Each attention head works on an equal share of the embedding, so `embedding` is a multiple of `heads`.',
  example: {
    of: 'model',
    wrong: 'encoder: transformer(embedding: 130)',
    right: 'encoder: transformer(embedding: 132)',
  },
  run(file, report) {
    for (const { function: called, container, node } of file.values) {
      if (called?.name !== 'transformer' || !container) continue;
      const embedding = numberIn(container, 'embedding');
      const heads = numberIn(container, 'heads');
      if (embedding === null || heads === null || heads < 1 || embedding % heads === 0) continue;
      const given = entryOf(container, 'embedding')?.value?.node;
      const mended = String(Math.max(1, Math.round(embedding / heads)) * heads);
      const title = `Make \`embedding\` ${mended}`;
      report({
        message: `\`embedding\` (${embedding}) is not a multiple of \`heads\` (${heads})`,
        span: (given ?? node).span,
        fixes: [
          given
            ? replace(title, given.span, mended)
            : { title, edits: [addEntry(file, container, `embedding: ${mended}`)] },
        ],
      });
    }
  },
};

/** The whole number given, or its default; null where it is at fault. */
function numberIn(container: Container, name: string): number | null {
  const entry = entryOf(container, name);
  if (!entry) return Number(container.allowed?.find((argument) => argument.name === name)?.default);
  const node = entry.value?.node;
  return node?.type === 'number' && Number.isInteger(node.value) ? node.value : null;
}
