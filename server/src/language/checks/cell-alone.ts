import { encoderInputs } from '../binding/encoderInputs.ts';
import type { Check } from './check.ts';
import { insert } from './edits.ts';

export const cellAlone: Check = {
  code: 'cell-alone',
  severity: 'error',
  title: 'encoder that sees no element',
  documentation:
    'A cell by itself does not say what stands in it. Let the encoder see the `composition` or the `structure_image` as well.',
  example: {
    of: 'model',
    wrong: 'encoder: transformer(inputs: [cell])',
    right: 'encoder: transformer(inputs: [composition])',
  },
  run(file, report) {
    for (const block of file.blocks) {
      const inputs = encoderInputs(block);
      const [only] = inputs;
      if (!only || !inputs.every(({ node }) => node.type === 'word' && node.text === 'cell')) continue;
      report({
        message: 'an encoder that sees the cell alone sees no element',
        span: only.node.span,
        fixes: [insert('See the composition as well', only.node.span.start, 'composition, ')],
      });
    }
  },
};
