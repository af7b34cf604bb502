import type { Random } from '../../foundation/random.ts';
import type { Sample } from '../languageModel/sampling.ts';
import type { IdeaSource } from '../search/guided.ts';
import type { Evaluation, History } from '../search/history.ts';
import type { Proposal } from '../search/searchMethod.ts';
import type { SearchProblem } from '../search/searchProblem.ts';
import { SurrogateRanking, upperBound } from '../search/surrogateRanking.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import { DiversityFilter } from './diversityFilter.ts';
import type { Experience, Policy } from './policy.ts';

/** Times a tuning draws and learns. */
const ROUNDS = 3;
const DRAWN_EACH = 512;
const STEPS_EACH = 10;
const BATCH = 64;
/** Of a batch so many are the best answers so far, told again. */
const REPLAYED = 24;
const REMEMBERED = 100;
/** Of what is drawn this share is learnt from, the best of it (augmented hill climbing, Thomas et al. 2022, doi:10.1186/s13321-022-00646-z). */
const BEST_SHARE = 0.5;
/** With fewer different ones among those drawn the policy has collapsed. */
const LEAST_UNIQUE = 0.3;

/**
 * Ideas of a policy that is tuned, before each questions, on what a surrogate expects of its own draws and on the best
 * answers so far. Answers are dear and the surrogate is cheap, so that the policy learns from a thousand draws for every
 * twenty answers. A policy that repeats itself is sent back to the language model it began as.
 */
export class PolicyIdeas implements IdeaSource {
  readonly name = 'reinforce';
  readonly #problem: SearchProblem;
  readonly #policy: Policy;
  readonly #ranking: SurrogateRanking;
  /** How often the policy collapsed. */
  collapses = 0;

  constructor(problem: SearchProblem, policy: Policy) {
    this.#problem = problem;
    this.#policy = policy;
    this.#ranking = new SurrogateRanking(problem);
  }

  async ideas(history: History, count: number, random: Random, signal?: AbortSignal): Promise<readonly Proposal[]> {
    for (let round = 0; round < ROUNDS; round++) await this.#tune(history, random, signal);
    const drawn = this.#different(this.#policy.draw(count, random));
    return drawn.map(({ candidate }) => ({ candidate, reason: 'thought of by the policy' }));
  }

  save(): Uint8Array {
    return this.#policy.save();
  }

  restore(bytes: Uint8Array): void {
    this.#policy.restore(bytes);
  }

  async #tune(history: History, random: Random, signal?: AbortSignal): Promise<void> {
    const drawn = this.#policy.draw(DRAWN_EACH, random);
    const different = this.#different(drawn);
    if (different.length < LEAST_UNIQUE * Math.min(drawn.length, this.#problem.space.size)) {
      this.collapses += 1;
      this.#policy.reset();
      return;
    }
    const filter = new DiversityFilter();
    const likelihoods = new Map(different.map(({ candidate, sample }) => [candidate.key, sample]));
    const ranked = await this.#ranking.rank(
      history,
      different.map(({ candidate }) => candidate),
      signal,
    );
    const experiences = ranked.map((one): Experience => {
      const { tokens, logLikelihood } = likelihoods.get(one.candidate.key)!;
      return { tokens, drawn: logLikelihood, score: Math.min(1, upperBound(one)) * filter.factor(one.candidate) };
    });
    const told = this.#policy.remembers ? history.best(REMEMBERED).map(asExperience) : [];
    const [kept, remembered] = stretched(experiences.slice(0, Math.ceil(BEST_SHARE * experiences.length)), told);
    for (let step = 0; step < STEPS_EACH && kept.length > 0; step++) {
      const replayed = pick(remembered, REPLAYED, random);
      this.#policy.learn([...pick(kept, BATCH - replayed.length, random), ...replayed]);
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    }
  }

  #different(samples: readonly Sample[]): { candidate: Candidate; sample: Sample }[] {
    const byKey = new Map<string, { candidate: Candidate; sample: Sample }>();
    for (const sample of samples) {
      const candidate = this.#problem.space.decode(sample.tokens);
      if (!byKey.has(candidate.key)) byKey.set(candidate.key, { candidate, sample });
    }
    return [...byKey.values()];
  }
}

export function asExperience({ candidate, score }: Evaluation): Experience {
  return { tokens: candidate.tokens, score, drawn: Number.NaN };
}

/** The scores on a scale from the least to the greatest of what the policy drew: only differences teach. */
function stretched(drawn: readonly Experience[], told: readonly Experience[]): [Experience[], Experience[]] {
  const scores = drawn.map(({ score }) => score);
  const [least, greatest] = [Math.min(...scores), Math.max(...scores, ...told.map(({ score }) => score))];
  const stretch = (one: Experience) => ({
    ...one,
    score: greatest > least ? Math.max(0, (one.score - least) / (greatest - least)) : 0,
  });
  return [drawn.map(stretch), told.map(stretch)];
}

/** Up to `count` of the items, without putting back. */
export function pick<T>(items: readonly T[], count: number, random: Random): T[] {
  const order = random.permutation(items.length).subarray(0, count);
  return Array.from(order, (place) => items[place]!);
}
