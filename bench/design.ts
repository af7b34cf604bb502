/**
 * Search methods on spaces of which all answers are known, under one budget: what each finds, over ten seeds.
 * `npm run bench -- design [settings|abo3-stable|abo3-best|castelli] [methods] [seeds]`; `npm run bench -- design open [samples] [epochs]`
 * is about crystals that a language model writes, `npm run bench -- design small [seeds]` about few questions.
 */
import { Campaign, search } from '../server/src/design/search/campaign.ts';
import { chooseMethod, makeMethod } from '../server/src/design/search/chooseMethod.ts';
import type { SearchMethodName } from '../server/src/design/search/searchMethod.ts';
import { hasSharedData } from '../test/support/sharedData.ts';
import { BUDGETS, type Measures, measure, withInterval } from './design/measures.ts';
import { openGeneration } from './design/openGeneration.ts';
import { smallBudgets } from './design/smallBudgets.ts';
import { abo3, castelli, settings } from './design/spaces.ts';
import { oracleOf, type TruthSpace } from './design/truthSpace.ts';

const SPACES = { settings, 'abo3-stable': () => abo3('stable'), 'abo3-best': () => abo3('best'), castelli };
const METHODS = ['random', 'charge_balanced', 'ion_exchange', 'genetic', 'guided', 'auto'] as const;

const [spaces = 'abo3-stable,abo3-best,castelli', methods = METHODS.join(','), seeds = '10'] = process.argv.slice(2);
if (hasSharedData && spaces === 'open') {
  const [samples, epochs] = process.argv.slice(3).map(Number);
  await openGeneration(samples, epochs);
} else if (hasSharedData && spaces === 'small') {
  await smallBudgets(Number(process.argv[3] ?? 20));
} else if (hasSharedData) {
  for (const name of spaces.split(',')) await compare(SPACES[name as keyof typeof SPACES](), Number(seeds));
}

async function compare(truth: TruthSpace, seedCount: number): Promise<void> {
  const { problem, wanted, title } = truth;
  console.log(`\n${title}: ${problem.candidates!.length} candidates, ${wanted.size} wanted, ${seedCount} seeds`);
  const budget = BUDGETS.at(-1)!;
  console.log(
    `${'method'.padEnd(16)} ${BUDGETS.map((each) => `recall at ${each}`.padEnd(22)).join('')}${BUDGETS.map((each) => `regret at ${each}`.padEnd(26)).join('')}AUC top 10             enrichment           best found  after                  seconds`,
  );
  for (const method of methods.split(',')) {
    const runs: Measures[] = [];
    for (let seed = 1; seed <= seedCount; seed++) {
      const seeded = { ...problem, seed };
      const chosen = method === 'auto' ? chooseMethod(seeded, budget).name : (method as SearchMethodName);
      const campaign = new Campaign(seeded, makeMethod(chosen, seeded));
      const start = performance.now();
      await search(campaign, oracleOf(truth), budget);
      const run = measure(truth, campaign.history.evaluations, (performance.now() - start) / 1000);
      runs.push(run);
      // Seeds may take minutes each: what is done is told, so that nothing is lost.
      const recalls = run.recall.map((recall) => recall.toFixed(2)).join(' ');
      console.error(`${method} seed ${seed}: recall ${recalls}, ${run.seconds.toFixed(0)} s`);
    }
    const column = (pick: (run: Measures) => number, digits: number, width: number) =>
      withInterval(runs.map(pick), digits).padEnd(width);
    console.log(
      method.padEnd(17) +
        BUDGETS.map((_, place) => column((run) => run.recall[place]!, 3, 22)).join('') +
        BUDGETS.map((_, place) => column((run) => run.regret[place]!, 3, 26)).join('') +
        column((run) => run.aucTop10, 3, 23) +
        column((run) => run.enrichment, 1, 21) +
        `${runs.filter(({ foundBest }) => foundBest).length} of ${runs.length}     ` +
        column((run) => run.questionsToBest, 0, 23) +
        column((run) => run.seconds, 1, 0),
    );
  }
}
