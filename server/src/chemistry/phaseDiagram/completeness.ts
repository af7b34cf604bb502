import { chemicalSystem } from '../composition.ts';
import type { Composition } from '../types.ts';
import type { Phase } from './lowestMixture.ts';
import type { PhaseDiagram } from './phaseDiagram.ts';

/** Other compounds of a material's elements, for each of its elements, that a hull must have to be believed. */
export const COMPOUNDS_PER_ELEMENT = 2;

/** So many for each element, and two elements without a compound of their own are taken to form none, as Co and Li. */
export const MANY_COMPOUNDS_PER_ELEMENT = 10;

export interface Completeness {
  readonly complete: boolean;
  /** Other compounds of the material's elements. */
  readonly compounds: number;
  /** What is there or missing, as the end of a sentence: `34 other compounds of Fe-O`. */
  readonly reason: string;
}

/**
 * Whether the phases of a chemical system are enough to compute a hull from. Phases that are missing can only make the hull too
 * high and a material look more stable than it is, so that a hull of few phases says nothing. Asked for is at least one other compound of
 * every two elements of the material, or very many altogether, and never fewer than some of each element. The elements themselves need
 * not be listed: their formation energy is zero by definition.
 *
 * It is a necessary condition, not a proof: nobody knows the phases that nobody has calculated (docs/stability.md has what it is
 * worth on real data).
 */
export function completeness(diagram: PhaseDiagram, composition: Composition): Completeness {
  const others = diagram.competitors(composition);
  const system = chemicalSystem(composition);
  const compounds = others.length;
  const told = `${compounds} other ${compounds === 1 ? 'compound' : 'compounds'} of ${system}`;
  const elements = [...composition.amounts.keys()];
  if (elements.length === 1) return { complete: true, compounds, reason: 'elements are their own reference' };
  const wanted = COMPOUNDS_PER_ELEMENT * elements.length;
  const missing = compounds < MANY_COMPOUNDS_PER_ELEMENT * elements.length && missingPair(elements, others);
  if (missing)
    return { complete: false, compounds, reason: `the data hold no other compound of ${missing.join(' and ')} alone` };
  if (compounds < wanted)
    return { complete: false, compounds, reason: `the data hold ${told} only, ${wanted} are asked for` };
  return { complete: true, compounds, reason: told };
}

function missingPair(elements: readonly string[], phases: readonly Phase[]): readonly [string, string] | undefined {
  const pairs = new Set(
    phases.flatMap(({ composition }) => (composition.amounts.size === 2 ? [chemicalSystem(composition)] : [])),
  );
  const sorted = [...elements].sort();
  for (const [place, one] of sorted.entries()) {
    for (const other of sorted.slice(place + 1)) if (!pairs.has(`${one}-${other}`)) return [one, other];
  }
  return undefined;
}
