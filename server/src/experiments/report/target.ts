import { Random } from '../../foundation/random.ts';
import type { BaselineFacts, TargetFacts, TestRow } from './facts.ts';
import { count, type Digits, digitsFor } from './numbers.ts';

/** A target with what several figures of it share: digits, scale of the axes, rows to draw. */
export interface TargetView {
  readonly facts: TargetFacts;
  readonly digits: Digits;
  /** True where the labels spread over so many decades that only logarithmic axes show them all. */
  readonly logarithmic: boolean;
  /** The rows drawn: all of them, or a seeded sample where there are more than a page can hold. */
  readonly drawn: readonly TestRow[];
  /** Sentence for captions where rows were left out, otherwise empty. */
  readonly samplingNote: string;
  /** Id of the section. */
  readonly id: string;
}

/** Points a report draws in one figure; shared between the targets when there are several. */
const POINT_BUDGET = 4000;

/** Middle 90 % of the labels spanning more than this factor asks for logarithmic axes. */
const LOGARITHMIC_SPREAD = 30;

export function viewTarget(facts: TargetFacts, index: number, targets: number, seed: number): TargetView {
  const limit = Math.max(500, Math.floor(POINT_BUDGET / targets));
  const sampled = facts.rows.length > limit;
  const logarithmic = needsLogarithm(facts.rows);
  const sizes = facts.rows.map((row) => Math.abs(row.actual));
  return {
    facts,
    digits: digitsFor(facts.test.mae, quantile(sizes, 0.5), logarithmic),
    logarithmic,
    drawn: sampled ? sample(facts.rows, limit, seed) : facts.rows,
    samplingNote: sampled
      ? ` Drawn are ${count(limit)} of the ${count(facts.rows.length)} test materials, picked at random with seed ${seed}; every number is of all of them.`
      : '',
    id: `target-${index + 1}`,
  };
}

/** The baselines that have a lower mean absolute test error than the model, best first. */
export function baselinesThatWin(facts: TargetFacts): readonly BaselineFacts[] {
  return facts.baselines
    .filter((baseline) => baseline.test.mae < facts.test.mae)
    .sort((one, other) => one.test.mae - other.test.mae);
}

/** Linear interpolation between order statistics; NaN of nothing. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

function needsLogarithm(rows: readonly TestRow[]): boolean {
  if (rows.length === 0 || rows.some((row) => !(row.actual > 0 && row.predicted > 0))) return false;
  const labels = rows.map((row) => row.actual);
  return quantile(labels, 0.95) / quantile(labels, 0.05) > LOGARITHMIC_SPREAD;
}

function sample(rows: readonly TestRow[], size: number, seed: number): readonly TestRow[] {
  const chosen = Random.of(seed, 'report-points').permutation(rows.length).subarray(0, size).sort();
  return Array.from(chosen, (index) => rows[index]).filter((row) => row !== undefined);
}
