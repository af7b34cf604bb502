import { chemicalSystem } from '../../chemistry/composition.ts';
import type { Candidate } from '../space/candidateSpace.ts';

/** Number of different chemical systems among candidates. */
export function distinctSystems(candidates: readonly Candidate[]): number {
  return new Set(candidates.map(({ composition }) => chemicalSystem(composition))).size;
}
