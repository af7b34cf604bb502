import { type Goal, meets, shortfallOf } from '../../design/goals/goal.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';
import type { JobContext } from '../job/context.ts';
import type { Question } from './summary.ts';

/** Says why a search found nothing that was wanted, where that is so, and what to do about it. */
export function warnOfShortcomings(
  { objective, targets }: SearchProblem,
  questions: readonly Question[],
  context: Pick<JobContext, 'warn'>,
): void {
  const answered = questions.filter(({ failure }) => failure === null);
  if (questions.length > 0 && answered.length === 0) {
    const first = questions[0]!;
    context.warn(
      'no-answers',
      `None of ${questions.length} questions has an answer; of ${first.candidate.formula}: ${first.failure}. Look at the failures in history.csv, and at the constraints.`,
    );
    return;
  }
  const ranges = objective.goals.filter(({ want }) => want === 'range');
  if (ranges.length === 0 || answered.length === 0 || answered.some(({ parts }) => parts?.met)) return;
  const valueIn = ({ target }: Goal, { values }: Question) => values[targets.indexOf(target)]!;
  for (const goal of ranges) {
    if (answered.some((one) => meets(goal, valueIn(goal, one)))) continue;
    const nearest = answered.reduce((best, one) =>
      shortfallOf(goal, valueIn(goal, one)) < shortfallOf(goal, valueIn(goal, best)) ? one : best,
    );
    const all = answered.map((one) => valueIn(goal, one));
    context.warn(
      'unreached-goal',
      `No candidate comes within the range wanted of ${goal.target}: what was asked about goes from ${short(Math.min(...all))} to ${short(Math.max(...all))}, nearest ${nearest.candidate.formula} with ${short(valueIn(goal, nearest))}. Widen the range or the constraints; beyond its data a model knows nothing.`,
    );
    return;
  }
  context.warn(
    'goals-at-odds',
    `Each range is met by some candidates, all of them together by none of ${answered.length}. Widen one of ${ranges.map(({ target }) => target).join(', ')}, or ask more questions.`,
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
