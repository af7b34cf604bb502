import { isFormula } from './read.ts';

/** A suggestion only if it is a formula and differs from what was written. */
export function verified(candidate: string, written: string): { suggestion?: string } {
  const trimmed = candidate.trim();
  return trimmed !== written.trim() && isFormula(trimmed) ? { suggestion: trimmed } : {};
}
