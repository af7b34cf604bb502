import { encoderInputs, needsStructure } from '../binding/encoderInputs.ts';
import { entryOf } from '../binding/targets.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const nothingToCompare: Check = {
  code: 'nothing-to-compare',
  severity: 'warning',
  title: 'ablation of an encoder with one kind of input',
  documentation:
    '`ablation` trains the model again with the composition alone and with the structure alone, to tell what each is worth. It needs an encoder that sees both.',
  example: { of: 'model', wrong: 'ablation: true', right: 'ablation: false' },
  run(file, report) {
    for (const block of file.blocks) {
      if (block.node.kind.text !== 'model') continue;
      const ablation = entryOf(block.container, 'ablation');
      const value = ablation?.value?.node;
      if (!ablation || value?.type !== 'word' || value.text !== 'true') continue;
      const inputs = encoderInputs(block);
      const seesComposition = inputs.some(({ node }) => node.type === 'word' && node.text === 'composition');
      if (seesComposition && inputs.some(needsStructure)) continue;
      report({
        message: 'the encoder has one kind of input, so there is nothing to compare',
        span: ablation.node.span,
        fixes: [{ title: 'Remove `ablation`', edits: [remove(file.tree.text, ablation.node.span)] }],
      });
    }
  },
};
