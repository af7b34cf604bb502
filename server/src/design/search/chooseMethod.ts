import { REINFORCE_DEFAULTS, type ReinforceOptions, ReinforceSearch } from '../policy/reinforce.ts';
import { ExhaustiveSearch } from './exhaustive.ts';
import { GeneticSearch } from './genetic.ts';
import { GuidedSearch } from './guided.ts';
import { IonExchangeSearch } from './ionExchange.ts';
import { RandomSearch } from './random.ts';
import type { SearchMethod, SearchMethodName } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';
import { UpperConfidenceSearch } from './ucb.ts';

/** What a method may be told beside the problem. */
export interface MethodOptions {
  readonly reinforce?: Partial<ReinforceOptions>;
}

export interface ChosenMethod {
  readonly name: SearchMethodName;
  /** Why, in a sentence for the user. */
  readonly reason: string;
}

/**
 * The method that suits a space and a budget. Measured (docs/benchmarks.md): where all candidates can be written out,
 * ranking them by a surrogate finds far more than evolution or a policy learning from nothing.
 */
export function chooseMethod({ candidates, space }: SearchProblem, budget: number): ChosenMethod {
  if (candidates === null) {
    return {
      name: 'guided',
      reason: `The space (${space.description}) is too large to be written out, so ideas come from crossing, ion exchange and chance, and a surrogate picks among them.`,
    };
  }
  const size = candidates.length.toLocaleString('en-GB');
  if (candidates.length <= budget) {
    return { name: 'exhaustive', reason: `The budget covers all ${size} candidates, so every one is looked at.` };
  }
  return {
    name: 'ucb',
    reason: `All ${size} candidates can be written out, so each is ranked by a surrogate with an upper confidence bound; in such spaces that finds more than evolution or reinforcement learning.`,
  };
}

const METHODS: Readonly<
  Partial<Record<SearchMethodName, (problem: SearchProblem, options: MethodOptions) => SearchMethod>>
> = {
  random: (problem) => new RandomSearch(problem),
  charge_balanced: (problem) => new RandomSearch(problem, 'charge_balanced'),
  genetic: (problem) => new GeneticSearch(problem),
  ion_exchange: (problem) => new IonExchangeSearch(problem),
  ucb: (problem) => new UpperConfidenceSearch(problem),
  guided: (problem) => new GuidedSearch(problem),
  exhaustive: (problem) => new ExhaustiveSearch(problem),
  reinforce: (problem, { reinforce }) => new ReinforceSearch(problem, { ...REINFORCE_DEFAULTS, ...reinforce }),
};

/** @throws Error for a method that this table does not make */
export function makeMethod(name: SearchMethodName, problem: SearchProblem, options: MethodOptions = {}): SearchMethod {
  const make = METHODS[name];
  if (make === undefined) throw new Error(`There is no search method ${name}.`);
  return make(problem, options);
}
