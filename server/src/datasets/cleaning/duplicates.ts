import { reducedFormula } from '../../chemistry/composition.ts';
import { type CrystalFingerprint, crystalFingerprint, sameCrystal } from '../../chemistry/structure/sameCrystal.ts';
import type { CleaningPlan, TargetPlan } from '../types.ts';
import type { Account } from './account.ts';
import { groupSizes, groupsOf, pickRows, type Rows } from './rows.ts';
import { mean, median, shown } from './statistics.ts';

type Rule = CleaningPlan['duplicates'];

/**
 * Deals with rows of the same reduced formula; where they have crystals, only rows of the same crystal are duplicates, so
 * that polymorphs stay apart, and rows without a crystal are duplicates of one another. Where the file itself says which part a row belongs to, only rows of
 * the same part are duplicates of one another: merging across parts would carry test labels into training.
 *
 * - `keep`: every row stays.
 * - `median`, `mean`: one row is left, each label the median or mean of those that are there.
 * - `first`: the row that comes first in the file is left.
 * - `lowest`: the row with the lowest label of the first target is left (the ground state among polymorphs).
 * - `drop`: none is left.
 *
 * Rows of different databases are no duplicates of one another: their numbers are not alike, and a mean of both belongs to neither.
 *
 * What is left stands at the place of the group's first row; a merged row has that row's formula and line too.
 */
export function mergeDuplicates(
  rows: Rows,
  rule: Rule,
  targets: readonly TargetPlan[],
  account: Account,
  sources: readonly string[] | null = null,
): Rows {
  if (rule === 'keep') return rows;
  const groups = duplicatesOf(rows, sources);
  if (groups.length === 0) return rows;
  const kept = Array.from(rows.lines.keys()) as (number | undefined)[];
  const labels = rows.labels.map((column) => [...column]);
  for (const group of groups) {
    const first = group[0]!;
    for (const row of group) kept[row] = undefined;
    if (rule === 'median' || rule === 'mean') {
      const average = rule === 'median' ? median : mean;
      kept[first] = first;
      rows.labels.forEach((column, index) => {
        labels[index]![first] = average(labelsOf(column, group));
      });
      noteMerged(rows, group, rule, targets, account);
    } else {
      const best = rule === 'first' ? first : rule === 'lowest' ? lowest(rows.labels[0]!, group) : undefined;
      kept[first] = best;
      noteDropped(rows, group, best, targets, account);
    }
  }
  return pickRows(
    { ...rows, labels },
    kept.filter((row) => row !== undefined),
  );
}

/** Positions of the rows of each material that stands in several rows (of one part). */
function duplicatesOf({ materials, crystals, splitLabels }: Rows, sources: readonly string[] | null): number[][] {
  const parts = splitLabels && groupsOf(splitLabels);
  const structures = crystals && numberCrystals(materials, crystals);
  const groups =
    parts || structures || sources
      ? groupsOf(materials.map((material, row) => `${material}/${parts?.[row]}/${structures?.[row]}/${sources?.[row]}`))
      : groupsOf(materials);
  const sizes = groupSizes(groups);
  const members = new Map<number, number[]>();
  groups.forEach((group, row) => {
    if (sizes[group] === 1) return;
    const rowsOfGroup = members.get(group);
    if (rowsOfGroup) rowsOfGroup.push(row);
    else members.set(group, [row]);
  });
  return [...members.values()];
}

/** A number for each row that rows of the same material have in common when their crystals are the same. */
function numberCrystals(materials: Rows['materials'], crystals: NonNullable<Rows['crystals']>): Int32Array {
  const groups = groupsOf(materials);
  const sizes = groupSizes(groups);
  const known = new Map<number, CrystalFingerprint[]>();
  return Int32Array.from(materials, (material, row) => {
    const crystal = crystals[row]!;
    // A material that stands in one row only needs no comparison.
    if (crystal === null || sizes[groups[row]!] === 1) return -1;
    const fingerprint = crystalFingerprint(crystal);
    const others = known.get(material) ?? [];
    known.set(material, others);
    const same = others.findIndex((other) => sameCrystal(other, fingerprint));
    return same === -1 ? others.push(fingerprint) - 1 : same;
  });
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
        `Same material as line ${rows.lines[first]} (${reducedFormula(rows.compositions[row]!)}): merged to the ${rule} of ` +
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
      return `One of ${group.length} rows of ${reducedFormula(rows.compositions[row]!)}: ${reason}${spread(rows, group, targets)}.`;
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
