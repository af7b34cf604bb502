import { Random } from '../../foundation/random.ts';
import type { History } from '../search/history.ts';
import { drawNew } from '../search/random.ts';
import type { Proposal, SearchMethod } from '../search/searchMethod.ts';
import type { SearchProblem } from '../search/searchProblem.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import type { Policy } from './policy.ts';
import { asExperience, pick } from './policyIdeas.ts';

const STEPS = 4;
const BATCH = 64;
/** Answers learnt from before the next questions. */
const LAST = 20;
const REMEMBERED = 100;
/** Draws for each question before the rest is taken at random. */
const PATIENCE = 50;

/**
 * Reinforcement learning from the answers alone, without a surrogate: what the textbooks do, and what loses to nearly
 * everything where answers are dear. Kept to show that.
 */
export class UnaidedPolicy implements SearchMethod {
  readonly name = 'reinforce';
  readonly #problem: SearchProblem;
  readonly #policy: Policy;

  constructor(problem: SearchProblem, policy: Policy) {
    this.#problem = problem;
    this.#policy = policy;
  }

  async ask(history: History, count: number): Promise<readonly Proposal[]> {
    const random = Random.of(this.#problem.seed, `design/policy alone/${history.length}`);
    this.#learn(history, random);
    const chosen = new Map<string, Candidate>();
    for (let draws = 0; chosen.size < count && draws < PATIENCE; draws++) {
      for (const { tokens } of this.#policy.draw(count, random)) {
        const candidate = this.#problem.space.decode(tokens);
        if (chosen.size === count || history.has(candidate.key)) continue;
        chosen.set(candidate.key, candidate);
      }
    }
    const few = drawNew(this.#problem, history.with(chosen.values()), count - chosen.size, random);
    return [
      ...Array.from(chosen.values(), (candidate) => ({ candidate, reason: 'thought of by the policy' })),
      ...few.map((candidate) => ({ candidate, reason: 'random, for want of new ideas' })),
    ];
  }

  /** From the answers to the last questions, which the policy drew as it still is. */
  #learn(history: History, random: Random): void {
    const answered = history.evaluations.slice(-LAST).filter(({ failure }) => failure === null);
    if (answered.length === 0) return;
    const drawn = this.#policy.logLikelihoods(answered.map(({ candidate }) => candidate.tokens));
    const fresh = answered.map((one, place) => ({ ...asExperience(one), drawn: drawn[place]! }));
    const remembered = this.#policy.remembers ? history.best(REMEMBERED).map(asExperience) : [];
    for (let step = 0; step < STEPS; step++) {
      this.#policy.learn([...fresh, ...pick(remembered, BATCH - fresh.length, random)]);
    }
  }
}
