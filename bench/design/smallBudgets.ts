import { Campaign, search } from '../../server/src/design/search/campaign.ts';
import { chooseMethod, makeMethod } from '../../server/src/design/search/chooseMethod.ts';
import type { SearchMethodName } from '../../server/src/design/search/searchMethod.ts';
import { withInterval } from './measures.ts';
import { abo3, settings } from './spaces.ts';
import { oracleOf, type TruthSpace } from './truthSpace.ts';

const BUDGET = 100;
/** As a search of so small a budget begins. */
const INITIAL = 10;
const MARKS = [20, 40, 60, 100];

/** What is found with few questions, where a surrogate has hardly anything to learn from. */
export async function smallBudgets(seeds: number): Promise<void> {
  for (const truth of [settings(), abo3('stable'), abo3('best')]) {
    console.log(`\n${truth.title}: ${truth.wanted.size} wanted, ${INITIAL} at random to begin with, ${seeds} seeds`);
    console.log(`${'method'.padEnd(10)}${MARKS.map((mark) => `best score, found at ${mark}`.padEnd(36)).join('')}`);
    for (const method of ['random', 'genetic', 'auto'] as const) await row(truth, method, seeds);
  }
}

async function row(truth: TruthSpace, method: SearchMethodName | 'auto', seeds: number): Promise<void> {
  const scores: number[][] = MARKS.map(() => []);
  const found: number[][] = MARKS.map(() => []);
  for (let seed = 1; seed <= seeds; seed++) {
    const problem = { ...truth.problem, seed, initial: INITIAL };
    const chosen = method === 'auto' ? chooseMethod(problem, BUDGET).name : method;
    const campaign = new Campaign(problem, makeMethod(chosen, problem));
    await search(campaign, oracleOf(truth), BUDGET);
    for (const [place, mark] of MARKS.entries()) {
      const asked = campaign.history.evaluations.slice(0, mark);
      scores[place]!.push(Math.max(...asked.map(({ score }) => score)));
      found[place]!.push(asked.filter(({ candidate }) => truth.wanted.has(candidate.key)).length);
    }
  }
  const cells = MARKS.map((_, place) =>
    `${withInterval(scores[place]!, 2)} ${withInterval(found[place]!, 1)}`.padEnd(36),
  );
  console.log(method.padEnd(10) + cells.join(''));
}
