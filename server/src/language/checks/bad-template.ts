import { parseTemplate, type TemplateFailure } from '../../chemistry/formulaTemplate.ts';
import type { BoundFile } from '../binding/bound.ts';
import { enumerationsIn } from '../binding/enumerations.ts';
import type { Check, Finding } from './check.ts';

export const badTemplate: Check = {
  code: 'bad-template',
  severity: 'error',
  title: 'formula with letters that cannot be read',
  documentation:
    'Such a formula is made of element symbols, letters that are given lists, brackets, and amounts behind them: `ABO3`, `A(BH4)2`, `Ba(1-x)SrxTiO3`. A sum as an amount stands in brackets.',
  example: {
    of: 'predict',
    wrong: 'materials: enumerate("A1-xBO3", A: [Ca], B: [Ti], x: [0, 0.1])',
    right: 'materials: enumerate("A(1-x)BO3", A: [Ca], B: [Ti], x: [0, 0.1])',
  },
  run(file, report) {
    for (const finding of templateFaults(file, 'bad-template')) report(finding);
  },
};

/** The formulas with a fault of this code, told where it is in the text. */
export function templateFaults(file: BoundFile, code: TemplateFailure['code']): Finding[] {
  return enumerationsIn(file).flatMap(({ formula, names }) => {
    if (formula.value === '') return [];
    const result = parseTemplate(formula.value, names);
    if (result.ok || result.failure.code !== code) return [];
    const { message, offset, length } = result.failure;
    const start = formula.span.start + 1 + offset;
    const letter = formula.value.slice(offset, offset + length);
    return [{ message, span: { start, end: Math.min(start + length, formula.span.end) }, data: { name: letter } }];
  });
}
