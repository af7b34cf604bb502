import { chemicalSystem } from '../../chemistry/composition.ts';
import type { Candidate } from '../space/candidateSpace.ts';

/** Candidates of one chemical system that keep their full worth, and from how many on they have none. */
const TOLERATED = 3;
const BUFFER = 6;

/** Number of different chemical systems among candidates. */
export function distinctSystems(candidates: readonly Candidate[]): number {
  return new Set(candidates.map(({ composition }) => chemicalSystem(composition))).size;
}

/**
 * Keeps a learner from finding the same again and again: the worth of a candidate falls with the number of those of its
 * chemical system before it, and that of an exact repeat is zero (after Blaschke et al. 2020,
 * doi:10.1186/s13321-020-00473-0).
 */
export class DiversityFilter {
  readonly #seen = new Set<string>();
  readonly #systems = new Map<string, number>();

  /** The factor for this candidate; it counts from now on. */
  factor({ key, composition }: Candidate): number {
    if (this.#seen.has(key)) return 0;
    this.#seen.add(key);
    const system = chemicalSystem(composition);
    const before = this.#systems.get(system) ?? 0;
    this.#systems.set(system, before + 1);
    return Math.min(1, Math.max(0, (BUFFER - before) / (BUFFER - TOLERATED)));
  }
}
