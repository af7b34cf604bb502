import { chemicalSystem } from '../../chemistry/composition.ts';
import { Failure } from '../../foundation/failure.ts';
import { groupsOf, type Rows } from '../cleaning/rows.ts';
import type { Part, Parts, SplitPlan } from '../types.ts';
import { kFoldSplit } from './folds.ts';
import { columnSplit, foldColumnSplit } from './labels.ts';
import { PARTS } from './parts.ts';
import { randomSplit } from './random.ts';

/** The column of the file the split reads, if it reads one. */
export function splitColumn(plan: SplitPlan): string | undefined {
  return plan.method === 'column' || plan.method === 'fold_column' ? plan.column : undefined;
}

/**
 * Splits the rows into parts; one set of parts for a plain split, one a fold for cross-validation.
 *
 * @throws Failure `unknown-split-label`, `too-few-folds`, `split-shares`
 */
export function splitRows(plan: SplitPlan, rows: Rows, file: string): Parts[] {
  const { length } = rows.formulas;
  const byFormula = () => groupsOf(rows.materials);
  const column = { file, name: splitColumn(plan) ?? '', labels: rows.splitLabels ?? [], lines: rows.lines };
  switch (plan.method) {
    case 'random':
      refuseShares(plan, file);
      return [randomSplit(plan, plan.group === 'formula' ? byFormula() : eachRow(length))];
    case 'chemical_system':
      refuseShares(plan, file);
      return [randomSplit(plan, groupsOf(rows.compositions.map(chemicalSystem)))];
    case 'column':
      return [columnSplit(plan, column)];
    case 'k_fold':
      return kFoldSplit(plan, plan.group === 'formula' ? byFormula() : eachRow(length));
    case 'fold_column':
      return foldColumnSplit(column, byFormula());
  }
}

function eachRow(length: number): Int32Array {
  return Int32Array.from({ length }, (_, row) => row);
}

function refuseShares(plan: { train: number; validation: number; test: number }, file: string): void {
  const shares = [plan.train, plan.validation, plan.test];
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) < 1e-6 && shares.every((share) => share >= 0)) return;
  throw new Failure({
    kind: 'data',
    code: 'split-shares',
    message: `The shares of the parts sum to ${Number((sum * 100).toFixed(4))} %, not to 100 %.`,
    cure: 'Write for instance random(train: 80%, validation: 10%, test: 10%).',
    place: { file },
  });
}

/** @throws Failure `empty-split` when a part has no row: nothing could be trained, calibrated or tested */
export function refuseEmptyParts(plan: SplitPlan, folds: readonly Parts[], file: string): void {
  folds.forEach((parts, fold) => {
    const part = PARTS.find((name) => parts[name].length === 0);
    if (part === undefined) return;
    throw new Failure({
      kind: 'data',
      code: 'empty-split',
      message: `The ${part} part${folds.length > 1 ? ` of fold ${fold + 1}` : ''} has no rows.`,
      cure: cureOf(plan, part),
      place: { file },
    });
  });
}

function cureOf(plan: SplitPlan, part: Part): string {
  switch (plan.method) {
    case 'random':
      return 'Give every part a share, or use a file with more materials.';
    case 'chemical_system':
      return 'Give every part a share, or use data with more chemical systems.';
    case 'column':
      return `No row that is left has “${plan[part]}” in the column “${plan.column}”: check the labels there and what where and clean leave.`;
    case 'k_fold':
      return 'Use fewer folds, or a file with more materials.';
    case 'fold_column':
      return 'Check what where and clean leave of each fold.';
  }
}
