import type { CleaningPlan, TargetPlan } from '../types.ts';
import type { Account } from './account.ts';
import { groupsOf, pickRows, type Rows } from './rows.ts';
import { mean, median, shown } from './statistics.ts';

type Rule = CleaningPlan['duplicates'];

/**
 * Deals with rows of the same reduced formula. Where the file itself says which part a row belongs to, only rows of
 * the same part are duplicates of one another: merging across parts would carry test labels into training.
 *
 * - `keep`: every row stays.
 * - `median`, `mean`: one row is left, each label the median or mean of those that are there.
 * - `first`: the row that comes first in the file is left.
 * - `lowest`: the row with the lowest label of the first target is left (the ground state among polymorphs).
 * - `drop`: none is left.
 *
 * What is left stands at the place of the group's first row, with its formula and line.
 */
export function mergeDuplicates(rows: Rows, rule: Rule, targets: readonly TargetPlan[], account: Account): Rows {
  if (rule === 'keep') return rows;
  const members = membersOf(rows);
  if (members.length === rows.formulas.length) return rows;
  if (rule === 'drop') {
    for (const group of members) if (group.length > 1) noteDropped(rows, group, undefined, targets, account);
    return pickRows(
      rows,
      members.filter((group) => group.length === 1).map((group) => group[0]!),
    );
  }
  if (rule === 'first' || rule === 'lowest') {
    const kept = members.map((group) => (rule === 'first' ? group[0]! : lowest(rows.labels[0]!, group)));
    members.forEach((group, index) => {
      if (group.length > 1) noteDropped(rows, group, kept[index], targets, account);
    });
    return pickRows(rows, kept);
  }
  const average = rule === 'median' ? median : mean;
  for (const group of members) if (group.length > 1) noteMerged(rows, group, rule, targets, account);
  const merged = pickRows(
    rows,
    members.map((group) => group[0]!),
  );
  return {
    ...merged,
    labels: rows.labels.map((column) =>
      members.map((group) => (group.length === 1 ? column[group[0]!]! : average(labelsOf(column, group)))),
    ),
  };
}

/** Positions of the rows of each group, groups in the order of their first rows. */
function membersOf({ reducedFormulas, splitLabels }: Rows): number[][] {
  const keys = splitLabels ? reducedFormulas.map((formula, row) => `${formula}\t${splitLabels[row]}`) : reducedFormulas;
  const members: number[][] = [];
  groupsOf(keys, keys.length).forEach((group, row) => {
    const rowsOfGroup = members[group];
    if (rowsOfGroup) rowsOfGroup.push(row);
    else members[group] = [row];
  });
  return members;
}

function labelsOf(column: readonly number[], group: readonly number[]): Float64Array {
  return Float64Array.from(group.map((row) => column[row]!).filter((label) => !Number.isNaN(label)));
}

/** The row with the lowest label; the first where labels are equal or all are missing. */
function lowest(column: readonly number[], group: readonly number[]): number {
  const value = (row: number) => (Number.isNaN(column[row]!) ? Number.POSITIVE_INFINITY : column[row]!);
  return group.reduce((best, row) => (value(row) < value(best) ? row : best));
}

function noteMerged(
  rows: Rows,
  group: readonly number[],
  rule: Rule,
  targets: readonly TargetPlan[],
  account: Account,
): void {
  const first = group[0]!;
  for (const row of group.slice(1)) {
    account.note(
      'duplicate-merged',
      rows.lines[row]!,
      rows.formulas[row]!,
      () =>
        `Same material as line ${rows.lines[first]} (${rows.reducedFormulas[row]}): merged to the ${rule} of ` +
        `${group.length} rows${spread(rows, group, targets)}.`,
    );
  }
}

function noteDropped(
  rows: Rows,
  group: readonly number[],
  kept: number | undefined,
  targets: readonly TargetPlan[],
  account: Account,
): void {
  for (const row of group) {
    if (row === kept) continue;
    account.note('duplicate-dropped', rows.lines[row]!, rows.formulas[row]!, () => {
      const reason = kept === undefined ? 'all are dropped' : `line ${rows.lines[kept]} is kept`;
      return `One of ${group.length} rows of ${rows.reducedFormulas[row]}: ${reason}${spread(rows, group, targets)}.`;
    });
  }
}

/** `; band_gap spans 0.5 … 1.2 eV` for each target whose labels in the group differ. */
function spread(rows: Rows, group: readonly number[], targets: readonly TargetPlan[]): string {
  return targets
    .map((target, index) => {
      const labels = labelsOf(rows.labels[index]!, group).sort();
      const [least, most] = [labels[0], labels.at(-1)];
      if (least === undefined || most === undefined || least === most) return '';
      return `; ${target.name} spans ${shown(least)} … ${shown(most)} ${target.unit}`;
    })
    .join('');
}
