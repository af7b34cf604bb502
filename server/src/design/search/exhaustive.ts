import type { History } from './history.ts';
import type { Proposal, SearchMethod } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';

/** Every candidate, in order: for spaces no larger than the budget. */
export class ExhaustiveSearch implements SearchMethod {
  readonly name = 'exhaustive';
  readonly #problem: SearchProblem;

  constructor(problem: SearchProblem) {
    if (problem.candidates === null) throw new Error('The space is too large to be written out.');
    this.#problem = problem;
  }

  async ask(history: History, count: number): Promise<readonly Proposal[]> {
    const left = this.#problem.candidates!.filter(({ key }) => !history.has(key));
    return left.slice(0, count).map((candidate) => ({ candidate, reason: 'every candidate is looked at' }));
  }
}
