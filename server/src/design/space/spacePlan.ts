import type { ElementSymbol } from '../../chemistry/types.ts';
import type { Constraints } from './constraints.ts';
import type { EditKind } from './materialEdits.ts';

/** A space of candidates as plain data, to be hashed, kept and sent to other threads; `openSpace` brings it to life. */
export type SpacePlan = DecorationPlan | CompositionPlan | PoolPlan | EditPlan | WyckoffPlan;

/** The sites of a structure type, each filled with one element. */
export interface DecorationPlan {
  readonly kind: 'decoration';
  /** Name of the structure type, such as `perovskite`. */
  readonly template: string;
  readonly sites: readonly SitePlan[];
  /** Pairs of sites, as places in `sites`, that symmetry makes alike: of two that differ by a swap one is left out. */
  readonly alike: readonly (readonly [number, number])[];
  /**
   * True where candidates are told apart by composition only, as by a model that sees no structure: of two that differ by
   * swapping sites of equal amount, the one with the larger ion on the first site is kept.
   */
  readonly byComposition: boolean;
  /** True where an element may be on several sites. */
  readonly repeats: boolean;
  /** True where metals among themselves count as neutral, as in Heusler phases. */
  readonly alloys: boolean;
  readonly constraints: Constraints;
}

export interface SitePlan {
  readonly name: string;
  /** Atoms of the site in a formula. */
  readonly amount: number;
  readonly elements: readonly ElementSymbol[];
}

/** Elements with whole amounts: every reduced formula within the bounds. */
export interface CompositionPlan {
  readonly kind: 'composition';
  readonly elements: readonly ElementSymbol[];
  /** Most atoms of one element in the reduced formula. */
  readonly largestAmount: number;
  readonly constraints: Constraints;
}

/** A finite list of materials. */
export interface PoolPlan {
  readonly kind: 'pool';
  /** Where the list is from, in words. */
  readonly title: string;
  readonly formulas: readonly string[];
  readonly constraints: Constraints;
}

/** What a material becomes by a few changes. */
export interface EditPlan {
  readonly kind: 'edit';
  /** The material to start from. */
  readonly from: string;
  /** Most changes. */
  readonly distance: number;
  /** What may change. */
  readonly edits: readonly EditKind[];
  /** What may come in for each element of the material, in the order in which it is written. */
  readonly substitutes: readonly (readonly ElementSymbol[])[];
  readonly constraints: Constraints;
}

/** Crystals told by their symmetry: a space group, an element on each of its occupied orbits, and a volume. */
export interface WyckoffPlan {
  readonly kind: 'wyckoff';
  /** Where the structure types are from, in words. */
  readonly title: string;
  readonly groups: readonly SpaceGroupPlan[];
  /** Occupied orbits by space group that are known to occur; null where any that fit may be combined. */
  readonly types: readonly { readonly group: number; readonly letters: readonly string[] }[] | null;
  readonly elements: readonly ElementSymbol[];
  /** True where candidates are told apart by composition only, as by a model that sees no structure. */
  readonly byComposition: boolean;
  readonly mostOrbits: number;
  /** Most atoms of a primitive cell. */
  readonly mostAtoms: number;
  /** Volumes to choose from, over that of the elements by themselves. */
  readonly volumes: readonly number[];
  readonly constraints: Constraints;
}

export interface SpaceGroupPlan {
  readonly number: number;
  readonly symbol: string;
  readonly centring: number;
  readonly positions: readonly WyckoffPositionPlan[];
  /** Letters of the positions, in their order, by every choice of origin and axes that changes them; as they are first. */
  readonly settings: readonly (readonly string[])[];
}

export interface WyckoffPositionPlan {
  readonly letter: string;
  readonly multiplicity: number;
  /** Coordinates that symmetry leaves open; without one, an orbit can be occupied once only. */
  readonly freedom: number;
}
