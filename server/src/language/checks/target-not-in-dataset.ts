import { referredBlock, targetsOf } from '../binding/targets.ts';
import type { Check } from './check.ts';
import { placeOfBlock } from './places.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const targetNotInDataset: Check = {
  code: 'target-not-in-dataset',
  severity: 'error',
  title: 'model asked to learn what its dataset lacks',
  documentation:
    'A model predicts targets its dataset has. Add the target to the dataset, or leave it out of `predicts`.',
  example: { of: 'model', wrong: 'predicts: [density]', right: 'predicts: [band_gap]' },
  run(file, report) {
    for (const { node, type, block } of file.values) {
      if (type?.type !== 'target' || node.type !== 'word' || block.node.kind.text !== 'model') continue;
      const dataset = referredBlock(block, 'data');
      const targets = dataset && targetsOf(dataset);
      if (!dataset || !targets || targets.has(node.text)) continue;
      const near = nearest(node.text, targets.keys());
      report({
        message: `the dataset \`${dataset.node.name?.text}\` has no target \`${node.text}\`${hint(near, [...targets.keys()])}`,
        span: node.span,
        related: [placeOfBlock(file, dataset, 'the dataset')],
        fixes: replacements(node.span, near.length > 0 ? near : [...targets.keys()].slice(0, 3)),
        data: { name: node.text, suggestions: near },
      });
    }
  },
};
