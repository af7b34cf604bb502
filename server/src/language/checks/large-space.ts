import { sizeOf } from '../../chemistry/enumeration.ts';
import { enumerationsIn } from '../binding/enumerations.ts';
import type { Check } from './check.ts';

/** Fewer than this are predicted in seconds. */
const LARGE = 100_000;

export const largeSpace: Check = {
  code: 'large-space',
  severity: 'information',
  title: 'space of very many materials',
  documentation:
    'The number of materials is the product of the lengths of the lists, before any are left out. A computer predicts some ten thousand a second; a run can be stopped and continued. `charge_neutral: true` or shorter lists make the space smaller.',
  example: {
    of: 'predict',
    wrong:
      'materials: enumerate("KwNxOyFz", w: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], y: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], z: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])',
    right: 'materials: enumerate("KwNxOyFz", w: [1, 2], x: [1, 2], y: [1, 2], z: [1, 2])',
  },
  run(file, report) {
    for (const { value, placeholders } of enumerationsIn(file)) {
      const lists = placeholders.map((entry) => ({ values: entry.value?.items ?? [] }));
      const size = sizeOf(lists);
      if (size <= LARGE) continue;
      const { node } = value;
      const count = size < 1e15 ? size.toLocaleString('en-GB') : size.toExponential(1);
      const lengths = lists.map(({ values }) => values.length).join(' × ');
      report({
        message: `${count} materials (${lengths})`,
        span: node.type === 'call' ? node.name.span : node.span,
        data: { size },
      });
    }
  },
};
