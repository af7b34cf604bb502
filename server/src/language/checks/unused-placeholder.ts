import { parseTemplate } from '../../chemistry/formulaTemplate.ts';
import { enumerationsIn } from '../binding/enumerations.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const unusedPlaceholder: Check = {
  code: 'unused-placeholder',
  severity: 'error',
  title: 'list for a letter that the formula does not hold',
  documentation: 'The formula names its letters; a list for any other would only repeat every material.',
  example: {
    of: 'predict',
    wrong: 'materials: enumerate("AO", A: [Ca, Sr], B: [Ti])',
    right: 'materials: enumerate("AO", A: [Ca, Sr])',
  },
  run(file, report) {
    for (const { formula, names, placeholders } of enumerationsIn(file)) {
      const result = parseTemplate(formula.value, names);
      if (!result.ok) continue;
      for (const { name, nameNode, node } of placeholders) {
        if (result.template.letters.has(name) || nameNode === null) continue;
        report({
          message: `\`${formula.value}\` holds no \`${name}\``,
          span: nameNode.span,
          fixes: [{ title: `Remove \`${name}\``, edits: [remove(file.tree.text, node.span)] }],
          data: { name },
        });
      }
    }
  },
};
