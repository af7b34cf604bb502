import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import type { MaterialEdit } from './materialEdits.ts';

/** One word of a space's language: an element, an amount, the end. */
export interface Token {
  /** As it is printed: `Ca`, `3`, `end`. */
  readonly text: string;
  /** The element it stands for; null for an amount or the end. */
  readonly element: ElementSymbol | null;
}

/** A material a space holds. */
export interface Candidate {
  /** Tells it from every other candidate of its space: the reduced formula, with the sites where a space knows them. */
  readonly key: string;
  /** As chemists write it: `CaTiO3`. */
  readonly formula: string;
  readonly composition: Composition;
  /** Which element is where in the structure type; null where the space knows only compositions. */
  readonly sites: readonly OccupiedSite[] | null;
  /** Where the space spells crystals by their symmetry: then the sites are the orbits, by their letters. */
  readonly symmetry?: CandidateSymmetry;
  /** Where it is a material with some changes: these. */
  readonly edits?: readonly MaterialEdit[];
  /** The candidate as the space's language spells it. */
  readonly tokens: readonly number[];
}

export interface OccupiedSite {
  readonly site: string;
  readonly element: ElementSymbol;
  /** Atoms of it in a formula. */
  readonly amount: number;
}

export interface CandidateSymmetry {
  readonly spaceGroup: number;
  /** Over that of the elements by themselves, atom for atom. */
  readonly relativeVolume: number;
}

/** What is known of a material that a space may be able to spell. */
export type Spellable = Pick<Candidate, 'composition' | 'symmetry'> & { readonly sites?: Candidate['sites'] };

/**
 * A set of candidates spelled as sequences of tokens. Every search method and environment sees a space only through
 * this: what may come next (so that whatever is finished is a candidate that keeps all constraints), and what a finished
 * sequence means. Spaces hold no state and no random numbers.
 */
export interface CandidateSpace {
  readonly kind: SpaceKind;
  /** In words: `perovskite ABX3, 3,128 combinations`. */
  readonly description: string;
  readonly vocabulary: readonly Token[];
  /** Tokens of the longest candidate. */
  readonly longest: number;
  /** How many sequences there are before the constraints; the number of candidates is at most this. */
  readonly size: number;
  /** One flag a token of the vocabulary: 1 where it may come next. All zero where the sequence is finished. */
  mask(prefix: readonly number[]): Uint8Array;
  isFinished(sequence: readonly number[]): boolean;
  /** @throws Error where the sequence is not finished */
  decode(sequence: readonly number[]): Candidate;
  /** The sequence of a composition, with its sites where it is known; null where the space does not hold it. */
  encode(material: Spellable): readonly number[] | null;
}

export type SpaceKind = 'decoration' | 'composition' | 'pool' | 'edit' | 'wyckoff';
