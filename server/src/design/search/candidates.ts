import type { Candidate, CandidateSpace } from '../space/candidateSpace.ts';
import { enumerate } from '../space/walk.ts';

/** Up to so many candidates a space is written out as a list. */
export const MOST_ENUMERATED = 100_000;

/** Sequences looked at, before the constraints, to find out whether the candidates are so few. */
const MOST_VISITED = 10_000_000;

/**
 * Every candidate of a space, told apart by their keys; null where there are more than `MOST_ENUMERATED`, or the space is
 * so large that nobody can look.
 */
export function listCandidates(space: CandidateSpace, most = MOST_ENUMERATED): Candidate[] | null {
  if (space.size > MOST_VISITED) return null;
  const candidates: Candidate[] = [];
  const seen = new Set<string>();
  for (const sequence of enumerate(space)) {
    const candidate = space.decode(sequence);
    if (seen.has(candidate.key)) continue;
    if (candidates.length === most) return null;
    seen.add(candidate.key);
    candidates.push(candidate);
  }
  return candidates;
}
