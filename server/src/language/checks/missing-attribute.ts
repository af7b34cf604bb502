import { applies } from '../binding/applies.ts';
import type { Check } from './check.ts';
import { addEntry } from './edits.ts';

export const missingAttribute: Check = {
  code: 'missing-attribute',
  severity: 'error',
  title: 'attribute that must be given',
  documentation: 'Some attributes have no sensible default. The fix writes a typical value, to be changed.',
  example: { of: 'file', wrong: 'compute here { cores: 4 }', right: 'compute here { on: local, cores: 4 }' },
  run(file, report) {
    for (const container of file.containers) {
      if (container.kind === 'call' || container.allowed === null || container.block?.node.broken) continue;
      for (const attribute of container.allowed) {
        if (!attribute.required || !applies(attribute, container)) continue;
        if (container.entries.some(({ name }) => name === attribute.name)) continue;
        const { node } = container;
        report({
          message: `\`${container.title}\` needs \`${attribute.name}\`: ${lowerFirst(attribute.documentation)}`,
          span: node.type === 'block' ? (node.name ?? node.kind).span : node.span,
          fixes: [
            {
              title: `Add \`${attribute.name}: ${attribute.example}\``,
              edits: [addEntry(file, container, `${attribute.name}: ${attribute.example}`)],
            },
          ],
          data: { name: attribute.name, in: container.title },
        });
      }
    }
  },
};

function lowerFirst(sentence: string): string {
  const first = sentence.split(/\.(?:\s|$)/)[0]!;
  return first.charAt(0).toLowerCase() + first.slice(1);
}
