/** Symbol of an element, "H" … "Og". */
export type ElementSymbol = string;

/**
 * A composition: how much of each element, in the order of the text it came from. Amounts are positive and finite; they
 * are numbers of atoms per formula unit as written (`Ba0.5Sr0.5TiO3` has 0.5 Ba), not normalised.
 */
export interface Composition {
  readonly amounts: ReadonlyMap<ElementSymbol, number>;
  /** Net charge in elementary charges, 0 for a neutral formula. */
  readonly charge: number;
}

export interface FormulaFailure {
  /**
   * Stable: `unknown-element`, `wrong-case`, `isotope`, `variable`, `wildcard`, `vacancy`, `bad-amount`, `bad-charge`,
   * `leading-number`, `unbalanced-bracket`, `empty-formula`, `unexpected-character`.
   */
  readonly code: string;
  readonly message: string;
  /** Position of the fault inside the formula text. */
  readonly offset: number;
  readonly length: number;
  /** A formula the user probably meant. */
  readonly suggestion?: string;
}

export type FormulaResult =
  | { readonly ok: true; readonly composition: Composition }
  | { readonly ok: false; readonly failure: FormulaFailure };

/** How a model should see a property (DESIGN.md §4). */
export type PropertyTransform = 'identity' | 'log' | 'softplus' | 'zero_inflated';

/** One row of the property ontology. */
export interface Property {
  /** The name in the language: `formation_energy`, `band_gap`, `bulk_modulus`. */
  readonly name: string;
  readonly label: string;
  /** Canonical unit, as the unit parser reads it; `1` for a pure number. */
  readonly unit: string;
  /** Physical bounds in the canonical unit; `null` where there is none. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /**
   * Where the middle of any table of known materials lies, in the canonical unit, widely taken: the middle of a table outside
   * of it is most likely in another unit than the table says. Missing where nothing is known.
   */
  readonly usual?: readonly [least: number, most: number];
  readonly transform: PropertyTransform;
  /** Other spellings a user may write. */
  readonly synonyms: readonly string[];
  readonly aliases: {
    readonly materialsProject?: string;
    readonly aflow?: string;
    readonly oqmd?: string;
    readonly optimade?: string;
  };
  /** One or two sentences; what it is and its traps (per atom or per cell, functional). */
  readonly documentation: string;
}
