import { listNames } from '../suggestion.ts';
import type { Parts, TargetPlan } from '../types.ts';
import type { Account } from './account.ts';
import type { Rows } from './rows.ts';
import { scaledDeviation, shown } from './statistics.ts';

/**
 * Takes rows with an outlying label out of training and validation: one further than `limit` scaled median absolute
 * deviations from the median of the target.
 *
 * It works after the split, and median and deviation come from the training rows alone. Test rows stay, whatever their
 * labels: they stand for what the model will meet, and an error measured without the difficult ones would flatter it.
 * Labels of validation and test do not even shift the limits. Each fold is cleaned by its own training rows.
 */
export function dropOutliers(
  folds: readonly Parts[],
  limit: number | null,
  rows: Rows,
  targets: readonly TargetPlan[],
  account: Account,
): Parts[] {
  if (limit === null) return [...folds];
  const noted = new Set<number>();
  const skipped = new Set<string>();
  const cleaned = folds.map((parts) => {
    const limits = targets.map((_, index) => limitsOf(rows.labels[index]!, parts.train, limit));
    limits.forEach((bounds, index) => {
      if (bounds === undefined) skipped.add(targets[index]!.name);
    });
    const isUsual = (row: number) => {
      const outlying = limits.findIndex((bounds, index) => {
        const label = rows.labels[index]![row]!;
        return bounds !== undefined && (label < bounds.low || label > bounds.high);
      });
      if (outlying === -1) return true;
      if (!noted.has(row)) {
        noted.add(row);
        const { low, high } = limits[outlying]!;
        const { name, unit } = targets[outlying]!;
        account.note(
          'outlier',
          rows.lines[row]!,
          rows.formulas[row]!,
          () =>
            `${name} of ${shown(rows.labels[outlying]![row]!)} ${unit} lies outside ${shown(low)} … ${shown(high)} ` +
            `${unit} (${limit} scaled median absolute deviations): not used for training.`,
        );
      }
      return false;
    };
    return { train: parts.train.filter(isUsual), validation: parts.validation.filter(isUsual), test: parts.test };
  });
  if (skipped.size > 0) {
    account.warn(
      'outliers-skipped',
      `Outliers were not looked for in ${listNames([...skipped])}: half of the training labels or more are equal, so that ` +
        'their median absolute deviation is zero.',
    );
  }
  return cleaned;
}

function limitsOf(labels: readonly number[], train: Int32Array, limit: number) {
  const known = Float64Array.from(train, (row) => labels[row]!).filter((label) => !Number.isNaN(label));
  const { centre, scale } = scaledDeviation(known);
  return scale > 0 ? { low: centre - limit * scale, high: centre + limit * scale } : undefined;
}
