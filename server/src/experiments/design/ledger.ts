import { join } from 'node:path';
import { type Answer, evaluate } from '../../design/search/campaign.ts';
import type { Evaluation } from '../../design/search/history.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';
import { appendJsonLine, dropTornLine, readJsonLines } from '../files/jsonLines.ts';

/** Every question and its answer, a round a line: what a search that was stopped, or is given more budget, goes on from. */
export const LEDGER_FILE = 'evaluations.jsonl';

interface Round {
  readonly method: string;
  /** True where the budget, not the method, set the number of questions: a continued search asks this round anew. */
  readonly cut: boolean;
  readonly questions: readonly {
    readonly tokens: readonly number[];
    readonly reason: string;
    readonly answer: Answer;
  }[];
}

/** A question with the reason it was asked for. */
export interface AskedQuestion extends Evaluation {
  readonly reason: string;
}

/** Write a round down; it is on the disk when this returns. @throws Failure `storage` */
export function appendRound(folder: string, method: string, cut: boolean, questions: readonly AskedQuestion[]): void {
  const round: Round = {
    method,
    cut,
    questions: questions.map(({ candidate, reason, answer }) => ({ tokens: candidate.tokens, reason, answer })),
  };
  appendJsonLine(join(folder, LEDGER_FILE), round);
}

/**
 * The rounds of a run so far, by method. What a kill cut short is left out, and so are rounds the budget cut short, so that
 * a search goes on exactly as it would have gone with the larger budget from the start.
 */
export function readLedger(folder: string, problem: SearchProblem, budget: number): Map<string, AskedQuestion[]> {
  const path = join(folder, LEDGER_FILE);
  dropTornLine(path);
  const asked = new Map<string, AskedQuestion[]>();
  for (const { method, cut, questions } of readJsonLines(path) as Round[]) {
    const before = asked.get(method) ?? [];
    if (cut || before.length + questions.length > budget) continue;
    for (const { tokens, reason, answer } of questions) {
      before.push({ ...evaluate(problem, problem.space.decode(tokens), revived(answer)), reason });
    }
    asked.set(method, before);
  }
  return asked;
}

/** JSON has no NaN: it writes null. */
function revived(answer: Answer): Answer {
  const estimates = answer.estimates.map((estimate) => ({ ...estimate, mean: estimate.mean ?? Number.NaN }));
  return { ...answer, estimates };
}
