import type { Score } from '../goals/objective.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import type { Answer } from './campaign.ts';

/** What became of a candidate that was asked about. */
export interface Evaluation {
  readonly candidate: Candidate;
  /** Values by target, in the order of the judge's targets; NaN where it could not tell. */
  readonly values: readonly number[];
  readonly answer: Answer;
  /** What it is worth by the goals, 0 … 1; 0 where a value is missing. */
  readonly score: number;
  /** What the score is made of; null where a value is missing. */
  readonly parts: Score | null;
  /** Share of the worth of its values that doubt, distance from the data and lack of novelty leave, 0 … 1. */
  readonly discount: number;
  /** Why there is no value, in words; null where there are values. */
  readonly failure: string | null;
}

/** Everything asked so far, in order: all that most methods know, and all that a continued search needs of them. */
export class History {
  readonly evaluations: Evaluation[] = [];
  readonly #places = new Map<string, number>();

  constructor(evaluations: Iterable<Evaluation> = []) {
    for (const evaluation of evaluations) this.add(evaluation);
  }

  get length(): number {
    return this.evaluations.length;
  }

  add(evaluation: Evaluation): void {
    this.#places.set(evaluation.candidate.key, this.evaluations.length);
    this.evaluations.push(evaluation);
  }

  /** A copy in which more candidates count as asked, so that they are not thought of again. */
  with(candidates: Iterable<Candidate>): History {
    const copy = new History(this.evaluations);
    for (const { key } of candidates) copy.#places.set(key, -1);
    return copy;
  }

  has(key: string): boolean {
    return this.#places.has(key);
  }

  of(key: string): Evaluation | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.evaluations[place];
  }

  /** The best of those that have values, best first; of equals the earlier. */
  best(count: number): Evaluation[] {
    const known = this.evaluations.filter(({ failure }) => failure === null);
    return known.sort((one, other) => other.score - one.score).slice(0, count);
  }
}
