import type { Check } from './check.ts';
import { addEntry } from './edits.ts';

/** Entries that say how to search, not what. */
const MANNER = ['search', 'trials', 'seed'];

export const unusableSweep: Check = {
  code: 'unusable-sweep',
  severity: 'error',
  title: 'sweep that has nothing to vary, or no end',
  documentation:
    'A sweep names at least one hyper-parameter, with a list of values or a range with two ends: `dropout: [0.1, 0.2]`, `learning_rate: 0.0003..0.003`.',
  example: { of: 'model', wrong: 'sweep: { trials: 5 }', right: 'sweep: { dropout: [0.1, 0.2], trials: 5 }' },
  run(file, report) {
    for (const { owner, block, container, node } of file.values) {
      if (owner !== 'sweep' || block.node.kind.text !== 'model' || !container) continue;
      const varied = container.entries.filter(({ name }) => name !== null && !MANNER.includes(name));
      if (varied.length === 0) {
        report({
          message: 'the sweep varies nothing',
          span: node.span,
          fixes: [
            {
              title: 'Vary `dropout`',
              edits: [addEntry(file, container, 'dropout: [0.05, 0.1, 0.2]')],
            },
          ],
        });
      }
      for (const { value } of varied) {
        if (value?.node.type !== 'range' || (value.node.minimum && value.node.maximum)) continue;
        report({ message: `the range of \`${value.owner}\` needs both ends`, span: value.node.span });
      }
    }
  },
};
