import type { Composition } from '../../chemistry/types.ts';
import type { Objective } from '../goals/objective.ts';
import type { Candidate, CandidateSpace } from '../space/candidateSpace.ts';
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
  /** Numbers of a candidate that are known without asking the judge, beside what it is made of; null for none. */
  readonly hints: ((candidates: readonly Candidate[]) => Promise<readonly Float32Array[]>) | null;
  /** A material to start from; null for none. */
  readonly from: Composition | null;
}
