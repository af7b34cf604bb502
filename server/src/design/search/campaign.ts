import { Random } from '../../foundation/random.ts';
import type { Circumstances, Estimate, Score } from '../goals/objective.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import { type Evaluation, History } from './history.ts';
import { drawNew } from './random.ts';
import type { Proposal, SearchMethod } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';

/** What a judge says of a candidate: a trained model, a calculation, a laboratory. */
export interface Answer {
  /** In the order of the targets; a mean that is NaN is no answer. */
  readonly estimates: readonly Estimate[];
  readonly circumstances?: Circumstances;
  /** Why there is no answer; left out where there is one. */
  readonly failure?: string;
}

export type Oracle = (candidates: readonly Candidate[], signal?: AbortSignal) => Promise<readonly Answer[]>;

/** Questions of one round: so many that answers soon steer the next ones, more as the history grows. */
const SMALLEST_ROUND = 20;
const ROUND_SHARE = 1 / 15;

export function roundSize(asked: number): number {
  return Math.max(SMALLEST_ROUND, Math.ceil(asked * ROUND_SHARE));
}

/**
 * One search under one budget, by asking and telling: `ask` for candidates, find out about them however long that takes,
 * `tell` the answers. The first questions are drawn at random, the same for every method of a seed.
 */
export class Campaign {
  readonly problem: SearchProblem;
  readonly method: SearchMethod;
  readonly history: History;

  constructor(problem: SearchProblem, method: SearchMethod, before: Iterable<Evaluation> = []) {
    this.problem = problem;
    this.method = method;
    this.history = new History(before);
  }

  /** The next questions, at most `most`; none where the space is used up. */
  async ask(most = Number.POSITIVE_INFINITY, signal?: AbortSignal): Promise<readonly Proposal[]> {
    const begin = this.#initial().filter(({ candidate }) => !this.history.has(candidate.key));
    if (begin.length > 0) return begin.slice(0, most);
    return this.method.ask(this.history, Math.min(most, roundSize(this.history.length)), signal);
  }

  /** @returns the evaluations made of the answers, in order */
  tell(proposals: readonly { readonly candidate: Candidate }[], answers: readonly Answer[]): Evaluation[] {
    return proposals.map(({ candidate }, place) => {
      const evaluation = evaluate(this.problem, candidate, answers[place]!);
      this.history.add(evaluation);
      return evaluation;
    });
  }

  #initial(): Proposal[] {
    const { problem } = this;
    if (this.method.name === 'exhaustive' || this.history.length >= problem.initial) return [];
    const random = Random.of(problem.seed, 'design/initial');
    return drawNew(problem, new History(), problem.initial, random).map((candidate) => ({
      candidate,
      reason: 'random, to begin with',
    }));
  }
}

/** An answer with what it is worth. */
export function evaluate({ objective, targets }: SearchProblem, candidate: Candidate, answer: Answer): Evaluation {
  const { estimates, circumstances, failure } = answer;
  const values = targets.map((_, target) => estimates[target]?.mean ?? Number.NaN);
  const missing = targets.filter((_, target) => !Number.isFinite(values[target]!));
  if (failure !== undefined || missing.length > 0) {
    const why = failure ?? `no value of ${missing.join(' and ')}`;
    return { candidate, values, answer, score: 0, parts: null, discount: 0, failure: why };
  }
  const parts: Score = objective.score(estimates, circumstances);
  const worth = objective.worthOf(values);
  const discount = worth > 0 ? Math.min(1, parts.total / worth) : 1;
  return { candidate, values, answer, score: parts.total, parts, discount, failure: null };
}

/**
 * Ask and tell until the budget is spent or the space used up.
 *
 * @param onRound after each round: its evaluations and their proposals
 */
export async function search(
  campaign: Campaign,
  oracle: Oracle,
  budget: number,
  onRound: (evaluations: readonly Evaluation[], proposals: readonly Proposal[]) => Promise<void> | void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  while (campaign.history.length < budget) {
    signal?.throwIfAborted();
    const proposals = await campaign.ask(budget - campaign.history.length, signal);
    if (proposals.length === 0) return;
    const answers = await oracle(
      proposals.map(({ candidate }) => candidate),
      signal,
    );
    await onRound(campaign.tell(proposals, answers), proposals);
  }
}
