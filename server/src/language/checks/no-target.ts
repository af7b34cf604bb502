import type { Check } from './check.ts';
import { addEntry } from './edits.ts';

export const noTarget: Check = {
  code: 'no-target',
  severity: 'error',
  title: 'no target or goal given',
  documentation: 'A dataset without a target has nothing to learn, and a design without a goal nothing to look for.',
  example: { of: 'dataset', wrong: 'targets: {}', right: 'targets: { band_gap: column("gap") in eV }' },
  run(file, report) {
    for (const { type, container, owner, node } of file.values) {
      if (type?.type !== 'map' || !type.nonEmpty || !container || container.entries.length > 0) continue;
      if (container.block?.node.broken) continue;
      const example = type.keys === 'definition' ? 'band_gap: column("band_gap") in eV' : 'band_gap: maximize';
      report({
        message: `\`${owner}\` is empty`,
        span: node.span,
        fixes: [{ title: `Add \`${example}\``, edits: [addEntry(file, container, example)] }],
      });
    }
  },
};
