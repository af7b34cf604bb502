import type { Table } from '../tables/table.svelte.ts';

export interface Difference {
  /** Mean over the shared test rows of |error| of this run minus |error| of the first, in the target's unit. */
  readonly mean: number;
  /** Ends of the 95 % confidence interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** Test rows both have. */
  readonly rows: number;
}

/**
 * How much larger a run's absolute test errors are than another's, on the rows both were tested on. Rows are paired by
 * formula and line of the data, so that how hard a material is drops out; the interval is that of the mean of paired
 * differences, mean ± t s/√n with Student's t (Student, Biometrika 6, 1908, doi:10.1093/biomet/6.1.1). Null where fewer than
 * three rows are shared.
 */
export function pairedDifference(first: Table, other: Table, target: string): Difference | null {
  const reference = errorsOf(first, target);
  const differences: number[] = [];
  for (const [row, error] of errorsOf(other, target)) {
    const before = reference.get(row);
    if (before !== undefined) differences.push(error - before);
  }
  const rows = differences.length;
  if (rows < 3) return null;
  const mean = differences.reduce((sum, value) => sum + value, 0) / rows;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (rows - 1);
  const half = studentQuantile(rows - 1) * Math.sqrt(variance / rows);
  return { mean, low: mean - half, high: mean + half, rows };
}

function errorsOf(table: Table, target: string): Map<string, number> {
  const [actual, mean] = [table.numbers('actual', target), table.numbers('mean', target)];
  const lines = table.numbers('line');
  const errors = new Map<string, number>();
  if (!actual || !mean) return errors;
  for (let row = 0; row < table.loaded; row++) {
    const error = Math.abs(mean[row]! - actual[row]!);
    if (Number.isFinite(error)) errors.set(`${table.formula(row)} ${lines?.[row] ?? ''}`, error);
  }
  return errors;
}

/**
 * The 97.5 % quantile of Student's t by the Cornish–Fisher expansion about the normal quantile (Abramowitz and Stegun,
 * Handbook of Mathematical Functions, 26.7.5); off by less than 1 % from 4 degrees of freedom on.
 */
export function studentQuantile(freedom: number): number {
  const z = 1.959963985;
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  );
}
