import type { Container } from '../binding/bound.ts';
import { entryOf } from '../binding/targets.ts';
import type { WordNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const conflictingElements: Check = {
  code: 'conflicting-elements',
  severity: 'error',
  title: 'constraints no material can meet together',
  documentation:
    'An element cannot be both required and excluded, and where only some elements are allowed, the required ones must be among them.',
  example: {
    of: 'design',
    wrong: 'constraints: { exclude: [Pb], require: [Pb] }',
    right: 'constraints: { exclude: [Pb], require: [Sn] }',
  },
  run({ containers, tree }, report) {
    for (const container of containers) {
      if (container.kind !== 'record' || container.title !== 'constraints') continue;
      const exclude = elementsIn(container, 'exclude');
      const require = elementsIn(container, 'require');
      const allow = elementsIn(container, 'allow');
      for (const word of [...require.values(), ...allow.values()]) {
        const excluded = exclude.get(word.text);
        if (!excluded) continue;
        report({
          message: `\`${word.text}\` is ${require.get(word.text) === word ? 'required' : 'allowed'} and excluded at once`,
          span: word.span,
          related: [{ message: 'excluded here', span: excluded.span }],
          fixes: [{ title: `Do not exclude \`${word.text}\``, edits: [remove(tree.text, excluded.span)] }],
        });
      }
      if (allow.size === 0) continue;
      const last = [...allow.values()].at(-1)!.span.end;
      for (const word of require.values()) {
        if (allow.has(word.text)) continue;
        report({
          message: `\`${word.text}\` is required, but not among the allowed elements`,
          span: word.span,
          fixes: [
            {
              title: `Allow \`${word.text}\``,
              edits: [{ span: { start: last, end: last }, newText: `, ${word.text}` }],
            },
          ],
        });
      }
    }
  },
};

function elementsIn(container: Container, name: string): Map<string, WordNode> {
  const items = entryOf(container, name)?.value?.items ?? [];
  return new Map(items.flatMap(({ node }) => (node.type === 'word' ? [[node.text, node] as const] : [])));
}
