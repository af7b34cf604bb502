import type { Estimate, Objective } from '../goals/objective.ts';
import type { Candidate, CandidateSpace, Spellable } from '../space/candidateSpace.ts';
import type { Exchangeability } from './exchangeability.ts';

/** What a search is about: where to look, what is wanted, and what is known beforehand. Holds no answer of the judge. */
export interface SearchProblem {
  readonly space: CandidateSpace;
  /** All of the space; null where it cannot be written out. */
  readonly candidates: readonly Candidate[] | null;
  /** Names of the targets, in the order of an evaluation's values. */
  readonly targets: readonly string[];
  readonly objective: Objective;
  readonly seed: number;
  /** Candidates every method begins with, drawn at random: the same for all, so that methods can be compared. */
  readonly initial: number;
  /** Which elements may stand for which. */
  readonly exchange: Exchangeability;
  /**
   * What is believed of candidates before anything is asked, a row a candidate in the order of the targets: a trained
   * model's predictions, where the judge is a laboratory. Null where nothing is believed.
   */
  readonly prior: ((candidates: readonly Candidate[]) => Promise<readonly (readonly Estimate[])[]>) | null;
  /** Materials in the data, good or not: what a language model learns to spell. */
  readonly materials: readonly Spellable[];
}
