import { chemicalSystem } from '../../chemistry/composition.ts';
import type { Candidate } from '../space/candidateSpace.ts';

/** Up to so many of one chemical system keep their score, and from there it falls to nothing. */
const TOLERATED = 3;
const MOST = 6;

/**
 * Lowers the score of what comes again and again, as in MatInvent (arXiv:2511.03112): a policy paid for one idea says it
 * for ever. Counts those drawn in one tuning.
 */
export class DiversityFilter {
  readonly #systems = new Map<string, number>();

  /** The factor of a candidate, 0 … 1, which counts it. */
  factor({ composition }: Candidate): number {
    const system = chemicalSystem(composition);
    const before = this.#systems.get(system) ?? 0;
    this.#systems.set(system, before + 1);
    return Math.min(1, Math.max(0, (MOST - before) / (MOST - TOLERATED)));
  }
}
