import type { BoundFile } from '../binding/bound.ts';
import { targetsOf } from '../binding/targets.ts';
import type { NameNode, WordNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownTarget: Check = {
  code: 'unknown-target',
  severity: 'error',
  title: 'target that is not defined',
  documentation:
    'Conditions and goals speak of the targets of their dataset or model, under the names given there. A plain column is written `column("name")`.',
  example: { of: 'dataset', wrong: 'where: bandgap > 0 eV', right: 'where: band_gap > 0 eV' },
  run(file, report) {
    for (const { name, span, targets } of mentions(file)) {
      if (targets.has(name)) continue;
      const near = nearest(name, targets.keys());
      report({
        message: `there is no target \`${name}\`${hint(near, [...targets.keys()])}`,
        span,
        fixes: replacements(span, near),
        data: { name, suggestions: near },
      });
    }
  },
};

function mentions(file: BoundFile) {
  const found: { name: string; span: NameNode['span']; targets: ReadonlyMap<string, unknown> }[] = [];
  for (const value of file.values) {
    // What a model predicts is asked by target-not-in-dataset.
    if (value.block.node.kind.text === 'model') continue;
    const targets = targetsOf(value.block);
    if (targets === null) continue;
    if (value.type?.type === 'target' && value.node.type === 'word') {
      const { text: name, span }: WordNode = value.node;
      found.push({ name, span, targets });
    }
    if (value.type?.type === 'map' && value.type.keys === 'target') {
      for (const { nameNode } of value.container?.entries ?? []) {
        if (nameNode) found.push({ name: nameNode.text, span: nameNode.span, targets });
      }
    }
  }
  return found;
}
