import type { Prediction } from '../../models/types.ts';
import type { RankingGoal, RankingPlan } from '../plan/types.ts';
import type { PredictedTargetName } from './types.ts';

/** How far each material is from what is wanted, a column a goal: smaller is better. */
export function shortfalls(
  ranking: RankingPlan | null,
  targets: readonly PredictedTargetName[],
  prediction: Prediction,
): Float64Array[] {
  return (ranking?.goals ?? []).map((goal) => {
    const values = prediction.targets[targets.findIndex(({ name }) => name === goal.target)]!;
    const cautious = ranking?.cautious === true;
    return values.mean.map((mean, row) => {
      const [lower, upper] = cautious ? [values.lower[row]!, values.upper[row]!] : [mean, mean];
      return shortfall(goal, lower, upper);
    });
  });
}

/** Of the worse of two values; what is no number is worst of all. */
function shortfall(goal: RankingGoal, lower: number, upper: number): number {
  const worst = worstOf(goal, lower, upper);
  return Number.isNaN(worst) ? Number.POSITIVE_INFINITY : worst;
}

function worstOf(goal: RankingGoal, lower: number, upper: number): number {
  if (goal.want !== 'range') return goal.want === 'minimize' ? upper : -lower;
  const below = goal.minimum === null ? 0 : goal.minimum - lower;
  const above = goal.maximum === null ? 0 : upper - goal.maximum;
  return Math.max(below, above, 0);
}

/** By the first goal that finds a difference, then by the place in the source, so that the order is always the same. */
export function compareRanked(one: Ranked, other: Ranked): number {
  for (const [goal, shortfall] of one.shortfalls.entries()) {
    const difference = shortfall - other.shortfalls[goal]!;
    if (difference < 0 || difference > 0) return difference;
  }
  return one.place - other.place;
}

/** Puts rows, given in the order of their source, into the order of `compareRanked`. */
export function sortByShortfalls(rows: Int32Array, shortfalls: readonly Float64Array[]): void {
  rows.sort((one, other) => {
    for (const column of shortfalls) {
      const difference = column[one]! - column[other]!;
      if (difference < 0 || difference > 0) return difference;
    }
    return one - other;
  });
}

export interface Ranked {
  readonly shortfalls: readonly number[];
  /** Number of the material in its source, from 0. */
  readonly place: number;
}

/** The goals in words: `band_gap within 1.1 … 1.6 eV, then formation_energy small`. */
export function describeRanking(ranking: RankingPlan, targets: readonly PredictedTargetName[]): string {
  const goals = ranking.goals.map((goal) => describeGoal(goal, targets));
  const by = ranking.cautious ? ', by the worse end of each interval' : '';
  const among = ranking.insideDomain ? ', inside the domain only' : '';
  return `${goals.join(', then ')}${by}${among}`;
}

/** One goal in words: `band gap within 1.1 to 1.6 eV`. */
export function describeGoal(goal: RankingGoal, targets: readonly PredictedTargetName[]): string {
  const unit = targets.find(({ name }) => name === goal.target)?.unit ?? '1';
  const behind = unit === '1' ? '' : ` ${unit}`;
  const label = goal.target.replaceAll('_', ' ');
  if (goal.want !== 'range') return `${goal.want === 'minimize' ? 'smallest' : 'largest'} ${label}`;
  const { minimum, maximum } = goal;
  if (minimum === null) return `${label} up to ${rounded(maximum)}${behind}`;
  if (maximum === null) return `${label} from ${rounded(minimum)}${behind}`;
  return `${label} within ${rounded(minimum)} to ${rounded(maximum)}${behind}`;
}

function rounded(value: number | null): string {
  return String(Number((value ?? 0).toPrecision(6)));
}
