/** Three numbers: fractional coordinates, or Cartesian ones in Å. */
export type Vector3 = readonly [number, number, number];
/** Three rows. */
export type Matrix3 = readonly [Vector3, Vector3, Vector3];

export interface Species {
  /** A symbol of an element; isotopes and oxidation states are left out. */
  readonly symbol: string;
  /** 0 … 1; below 1 where the site is shared or partly empty. */
  readonly occupancy: number;
}

/** One place in the cell and what stands there. */
export interface Site {
  readonly species: readonly Species[];
  /** In units of the lattice vectors; may lie outside 0 … 1. */
  readonly fractional: Vector3;
  /** The file's own name of the site. */
  readonly label?: string;
}

/** A crystal: plain data, with every atom of the cell written out (symmetry already applied). */
export interface Crystal {
  /** Row vectors a, b, c in Å. */
  readonly latticeVectors: Matrix3;
  readonly sites: readonly Site[];
}
