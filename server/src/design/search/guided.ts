import { Random } from '../../foundation/random.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import { isForEvolution } from './evolution.ts';
import { breed, GeneticSearch } from './genetic.ts';
import type { History } from './history.ts';
import { exchangeIons } from './ionExchange.ts';
import { drawNew } from './random.ts';
import type { Proposal, SearchMethod, SearchMethodName } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';
import { SurrogateRanking, spreadOut } from './surrogateRanking.ts';

/** Candidates thought of for each that is asked about, within bounds. */
const IDEAS_EACH = 50;
const FEWEST_IDEAS = 500;
const MOST_IDEAS = 4_000;
/** Most of one chemical system in a batch. */
const MOST_OF_SYSTEM = 3;

/** Thinks of candidates that are not in the history: a policy, or the operators of chemists and of evolution. */
export interface IdeaSource {
  readonly name: SearchMethodName;
  ideas(history: History, count: number, random: Random, signal?: AbortSignal): Promise<readonly Proposal[]>;
}

/** Ideas by crossing, by exchanging ions and by chance, a third each. */
export class OperatorIdeas implements IdeaSource {
  readonly name = 'guided';
  readonly #problem: SearchProblem;

  constructor(problem: SearchProblem) {
    this.#problem = problem;
  }

  async ideas(history: History, count: number, random: Random): Promise<readonly Proposal[]> {
    const third = Math.ceil(count / 3);
    const bred = breed(this.#problem, history, third, random).map(({ candidate, parents }) => ({
      candidate,
      reason: `child of ${parents.map(({ formula }) => formula).join(' and ')}`,
    }));
    const exchanged = exchangeIons(this.#problem, history, third, random);
    const chance = drawNew(this.#problem, history, third, random).map((candidate) => ({ candidate, reason: 'random' }));
    return [...exchanged, ...bred, ...chance];
  }
}

/**
 * For spaces too large to be written out: many ideas, of which a surrogate that has learnt from the answers so far picks
 * the few worth asking about. The ideas may come from a learnt policy instead.
 */
export class GuidedSearch implements SearchMethod {
  readonly name: SearchMethodName;
  readonly #problem: SearchProblem;
  readonly #source: IdeaSource;
  readonly #ranking: SurrogateRanking;
  readonly #evolution: GeneticSearch;

  constructor(problem: SearchProblem, source: IdeaSource = new OperatorIdeas(problem)) {
    this.name = source.name;
    this.#problem = problem;
    this.#source = source;
    this.#ranking = new SurrogateRanking(problem);
    this.#evolution = new GeneticSearch(problem);
  }

  async ask(history: History, count: number, signal?: AbortSignal): Promise<readonly Proposal[]> {
    // A policy has learnt from the data before there is an answer.
    const learnsFromAnswersOnly = this.#source instanceof OperatorIdeas;
    if (learnsFromAnswersOnly && isForEvolution(history, this.#problem)) return this.#evolution.ask(history, count);
    const random = Random.of(this.#problem.seed, `design/${this.name}/${history.length}`);
    const wanted = Math.min(MOST_IDEAS, Math.max(FEWEST_IDEAS, IDEAS_EACH * count));
    const reasons = new Map<string, string>();
    const ideas: Candidate[] = [];
    for (const { candidate, reason } of await this.#source.ideas(history, wanted, random, signal)) {
      if (reasons.has(candidate.key) || history.has(candidate.key)) continue;
      reasons.set(candidate.key, reason);
      ideas.push(candidate);
    }
    const ranked = await this.#ranking.rank(history, ideas, signal);
    const chosen = spreadOut(ranked, count, MOST_OF_SYSTEM);
    const few = chosen.length < count ? ranked.filter((one) => !chosen.includes(one)) : [];
    const picked = [...chosen, ...few.slice(0, count - chosen.length)];
    const taken = history.with(picked.map(({ candidate }) => candidate));
    const rest = drawNew(this.#problem, taken, count - picked.length, random);
    return [
      ...picked.map(({ candidate, worth, doubt }) => ({
        candidate,
        reason: `${reasons.get(candidate.key)}; expected worth ${worth.toFixed(2)} ± ${doubt.toFixed(2)}`,
      })),
      ...rest.map((candidate) => ({ candidate, reason: 'random, for want of new ideas' })),
    ];
  }
}
