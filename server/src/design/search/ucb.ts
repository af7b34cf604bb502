import { isForEvolution } from './evolution.ts';
import { GeneticSearch } from './genetic.ts';
import type { History } from './history.ts';
import type { Proposal, SearchMethod } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';
import { SurrogateRanking } from './surrogateRanking.ts';

/**
 * Every candidate of a space that can be written out, ranked by a surrogate with an upper confidence bound; children of the best
 * until answers are enough for that.
 */
export class UpperConfidenceSearch implements SearchMethod {
  readonly name = 'ucb';
  readonly #problem: SearchProblem;
  readonly #ranking: SurrogateRanking;
  readonly #evolution: GeneticSearch;

  constructor(problem: SearchProblem) {
    if (problem.candidates === null) throw new Error('The space is too large to be written out.');
    this.#problem = problem;
    this.#ranking = new SurrogateRanking(problem);
    this.#evolution = new GeneticSearch(problem);
  }

  async ask(history: History, count: number, signal?: AbortSignal): Promise<readonly Proposal[]> {
    if (isForEvolution(history, this.#problem)) return this.#evolution.ask(history, count);
    const ranked = await this.#ranking.rank(history, this.#problem.candidates!, signal);
    return ranked.slice(0, count).map(({ candidate, worth, doubt }) => ({
      candidate,
      reason: `expected worth ${worth.toFixed(2)} ± ${doubt.toFixed(2)}`,
    }));
  }
}
