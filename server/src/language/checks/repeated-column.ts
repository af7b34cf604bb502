import { entryOf } from '../binding/targets.ts';
import type { TextNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';

export const repeatedColumn: Check = {
  code: 'repeated-column',
  severity: 'warning',
  title: 'two targets from one column',
  documentation:
    'Two targets that read the same column are the same numbers learned twice; perhaps the second should read another.',
  example: {
    of: 'dataset',
    wrong: 'targets: { band_gap: column("gap") in eV, other_gap: column("gap") in eV }',
    right: 'targets: { band_gap: column("gap") in eV, other_gap: column("e_form") in eV }',
  },
  run({ values }, report) {
    for (const { type, container } of values) {
      if (type?.type !== 'map' || type.keys !== 'definition') continue;
      const first = new Map<string, TextNode>();
      for (const { value } of container?.entries ?? []) {
        const name = value?.container && entryOf(value.container, 'name')?.value?.node;
        if (name?.type !== 'text') continue;
        const before = first.get(name.value);
        if (!before) {
          first.set(name.value, name);
          continue;
        }
        report({
          message: `another target reads the column \`${name.value}\` already`,
          span: name.span,
          related: [{ message: 'first here', span: before.span }],
        });
      }
    }
  },
};
