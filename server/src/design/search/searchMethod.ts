import type { LanguageModelReport } from '../languageModel/describeSamples.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import type { History } from './history.ts';

export type SearchMethodName =
  | 'random'
  | 'charge_balanced'
  | 'genetic'
  | 'ion_exchange'
  | 'ucb'
  | 'guided'
  | 'exhaustive'
  | 'reinforce';

/** A candidate worth asking about, and why in a few words. */
export interface Proposal {
  readonly candidate: Candidate;
  readonly reason: string;
}

/**
 * A way to search a space. `ask` draws its random numbers by the seed and the length of the history, so that a method is
 * a function of what is known: a search that was stopped goes on as if it had not been. A method that learns weights of
 * its own hands them out as bytes.
 */
export interface SearchMethod {
  readonly name: SearchMethodName;
  /**
   * Up to `count` different candidates that are not in the history, the most wanted first; fewer only where no more can be
   * found. Failed candidates are in the history and are not proposed again.
   */
  ask(history: History, count: number, signal?: AbortSignal): Promise<readonly Proposal[]>;
  /** What the method has learnt beyond the history. */
  save?(): Uint8Array;
  restore?(bytes: Uint8Array): void;
  /** What its language model writes; null where it has not needed one. */
  describe?(): LanguageModelReport | null;
}
