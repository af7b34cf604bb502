import { type Spread, shortfallOf } from '../../design/goals/goal.ts';
import { hypervolume, paretoFront } from '../../design/goals/pareto.ts';
import type { Evaluation } from '../../design/search/history.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';

export const CURVES_FILE = 'curves.jsonl';

/** How far a method has come after so many questions. */
export interface CurvePoint {
  readonly method: string;
  readonly asked: number;
  /** Of the best so far: its formula, score, and the estimates in the order of the targets; null before there is one. */
  readonly formula: string | null;
  readonly score: number;
  readonly best:
    | readonly { readonly mean: number; readonly lower: number | null; readonly upper: number | null }[]
    | null;
  /** Candidates so far that meet every range. */
  readonly met: number;
  /** Volume the front dominates in units of the targets' spreads; null for one goal. */
  readonly hypervolume: number | null;
}

export function curvePoint(
  { objective, targets }: SearchProblem,
  spreads: readonly Spread[],
  method: string,
  evaluations: readonly Evaluation[],
): CurvePoint {
  let best: Evaluation | null = null;
  let met = 0;
  for (const evaluation of evaluations) {
    if (evaluation.failure !== null) continue;
    if (best === null || evaluation.score > best.score) best = evaluation;
    if (evaluation.parts?.met) met += 1;
  }
  return {
    method,
    asked: evaluations.length,
    formula: best?.candidate.formula ?? null,
    score: best?.score ?? 0,
    best:
      best &&
      targets.map((_, target) => {
        const { mean, lower, upper } = best.answer.estimates[target]!;
        return { mean, lower: lower ?? null, upper: upper ?? null };
      }),
    met,
    hypervolume: objective.goals.length < 2 ? null : volumeOf(objective, spreads, evaluations),
  };
}

/** Shortfalls in units of the spread, so that electronvolts and gigapascals weigh alike; the front reaches to its worse end. */
export function pointsOf(
  objective: SearchProblem['objective'],
  spreads: readonly Spread[],
  evaluations: readonly Evaluation[],
): number[][] {
  return evaluations.map(({ values, failure }) =>
    objective.goals.map((goal, index) => {
      if (failure !== null) return Number.NaN;
      const target = objective.targetOf(index);
      const { low, high } = spreads[target]!;
      const zero = goal.want === 'minimize' ? low : goal.want === 'maximize' ? -high : 0;
      return (shortfallOf(goal, values[target]!) - zero) / (high - low);
    }),
  );
}

function volumeOf(
  objective: SearchProblem['objective'],
  spreads: readonly Spread[],
  evaluations: readonly Evaluation[],
): number {
  const points = pointsOf(objective, spreads, evaluations).filter((point) => !point.some(Number.isNaN));
  return hypervolume(
    frontOf(points),
    objective.goals.map(() => 1),
  );
}

/** Only the front makes volume; without it the slices would be many. */
function frontOf(points: readonly number[][]): number[][] {
  return paretoFront(points).map((place) => points[place]!);
}
