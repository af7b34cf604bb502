import { applies } from '../binding/applies.ts';
import type { Container } from '../binding/bound.ts';
import { entryOf } from '../binding/targets.ts';
import type { AttributeSchema } from '../schema/types.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

/** Null where it has one. */
function reasonOf(schema: AttributeSchema, container: Container): string | null {
  const { onlyWith, onlyFor } = schema;
  if (onlyWith !== undefined && !entryOf(container, onlyWith)) return `without \`${onlyWith}\``;
  if (onlyFor === undefined || applies(schema, container)) return null;
  const called = entryOf(container, onlyFor.attribute)?.value?.function?.name;
  return called === undefined ? `with this \`${onlyFor.attribute}\`` : `with \`${called}(...)\``;
}

export const withoutEffect: Check = {
  code: 'without-effect',
  severity: 'warning',
  title: 'attribute that needs another one',
  documentation: 'Some attributes only mean something beside another; without it they are not looked at.',
  example: { of: 'design', wrong: 'edit_distance: 2', right: 'from: CsSnI3, edit_distance: 2' },
  run({ containers, tree }, report) {
    for (const container of containers) {
      for (const { schema, nameNode, node } of container.entries) {
        if (!nameNode || !schema) continue;
        const reason = reasonOf(schema, container);
        if (reason === null) continue;
        report({
          message: `\`${nameNode.text}\` has no effect ${reason}`,
          span: nameNode.span,
          fixes: [{ title: `Remove \`${nameNode.text}\``, edits: [remove(tree.text, node.span)] }],
        });
      }
    }
  },
};
