import { templateFaults } from './bad-template.ts';
import type { Check } from './check.ts';

export const unknownPlaceholder: Check = {
  code: 'unknown-placeholder',
  severity: 'error',
  title: 'letter that stands for nothing',
  documentation:
    'Every letter of the formula that is no element is given a list: a capital letter of elements, a small one of numbers.',
  example: {
    of: 'predict',
    wrong: 'materials: enumerate("AMO3", M: [Ti, Zr])',
    right: 'materials: enumerate("AMO3", A: [Ca, Sr], M: [Ti, Zr])',
  },
  run(file, report) {
    for (const finding of templateFaults(file, 'unknown-placeholder')) report(finding);
  },
};
