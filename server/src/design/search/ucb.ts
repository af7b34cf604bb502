import type { History } from './history.ts';
import type { Proposal, SearchMethod } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';
import { SurrogateRanking } from './surrogateRanking.ts';

/** Every candidate of a space that can be written out, ranked by a surrogate with an upper confidence bound. */
export class UpperConfidenceSearch implements SearchMethod {
  readonly name = 'ucb';
  readonly #problem: SearchProblem;
  readonly #ranking: SurrogateRanking;

  constructor(problem: SearchProblem) {
    if (problem.candidates === null) throw new Error('The space is too large to be written out.');
    this.#problem = problem;
    this.#ranking = new SurrogateRanking(problem);
  }

  async ask(history: History, count: number, signal?: AbortSignal): Promise<readonly Proposal[]> {
    const ranked = await this.#ranking.rank(history, this.#problem.candidates!, signal);
    return ranked.slice(0, count).map(({ candidate, worth, doubt }) => ({
      candidate,
      reason: `expected worth ${worth.toFixed(2)} ± ${doubt.toFixed(2)}`,
    }));
  }
}
