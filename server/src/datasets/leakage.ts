import { reducedFormula } from '../chemistry/composition.ts';
import { Failure } from '../foundation/failure.ts';
import type { Account } from './cleaning/account.ts';
import { groupsOf, type Rows } from './cleaning/rows.ts';
import type { Parts, SplitPlan } from './types.ts';

const IN_TRAIN = 1;
const IN_VALIDATION = 2;

/** Rows whose reduced formula also stands in a part the model has seen before it meets them. */
interface Leak {
  readonly part: 'validation' | 'test';
  readonly rows: readonly number[];
  readonly of: number;
}

/**
 * Looks for materials that are in two parts at once: the model would be tested on what it was trained on. A split that
 * keeps formulas together cannot have any, so finding some is a failure. Where the split is the file's own or the plan
 * says `group: none`, the run goes on, with the warning `leakage` and an entry for each row.
 *
 * @throws Failure `leakage`
 */
export function checkLeakage(
  plan: SplitPlan,
  folds: readonly Parts[],
  rows: Rows,
  account: Account,
  file: string,
): void {
  const leaks = findLeaks(folds, groupsOf(rows.materials));
  if (leaks.length === 0) return;
  const message = describe(leaks, folds.length);
  const chosen =
    plan.method === 'column' || plan.method === 'fold_column' || ('group' in plan && plan.group === 'none');
  if (!chosen) {
    throw new Failure({
      kind: 'data',
      code: 'leakage',
      message,
      cure: 'Let the split keep the rows of a formula together: random(group: formula).',
      place: { file },
    });
  }
  account.warn('leakage', message);
  for (const row of new Set(leaks.flatMap((leak) => leak.rows))) {
    account.note(
      'leakage',
      rows.lines[row]!,
      rows.formulas[row]!,
      () => `${reducedFormula(rows.compositions[row]!)} is in another part too: the error on this row is flattered.`,
    );
  }
}

function findLeaks(folds: readonly Parts[], groups: Int32Array): Leak[] {
  const leaking = { validation: { rows: [] as number[], of: 0 }, test: { rows: [] as number[], of: 0 } };
  const seen = new Uint8Array(groups.length);
  for (const { train, validation, test } of folds) {
    seen.fill(0);
    for (const row of train) seen[groups[row]!]! |= IN_TRAIN;
    for (const row of validation) {
      if (seen[groups[row]!]! & IN_TRAIN) leaking.validation.rows.push(row);
    }
    for (const row of validation) seen[groups[row]!]! |= IN_VALIDATION;
    for (const row of test) if (seen[groups[row]!]) leaking.test.rows.push(row);
    leaking.validation.of += validation.length;
    leaking.test.of += test.length;
  }
  return (['test', 'validation'] as const)
    .map((part) => ({ part, ...leaking[part] }))
    .filter((leak) => leak.rows.length > 0);
}

function describe(leaks: readonly Leak[], folds: number): string {
  const counts = leaks.map(({ part, rows, of }) => {
    const percent = ((100 * rows.length) / of).toPrecision(2);
    const seen = part === 'test' ? 'training or validation rows' : 'training rows';
    return `${rows.length} of ${of} ${part} rows (${Number(percent)} %) have the formula of ${seen}`;
  });
  const where = folds > 1 ? `Over the ${folds} folds, ` : '';
  return `${where}${counts.join('; ')}: the model has seen these materials, and errors on them look better than they are.`;
}
