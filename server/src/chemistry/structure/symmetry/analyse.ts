import { analyze_cell, type MoyoCell, space_group_type } from '@spglib/moyo-wasm';
import { wrapFractional } from '../cell.ts';
import type { Crystal, Matrix3, Site, Vector3 } from '../crystal.ts';
import { hasSymmetry } from './module.ts';

/** What the symmetry of a crystal is, by moyo (https://github.com/spglib/moyo; Shinohara, Togo & Tanaka 2023). */
export interface CrystalSymmetry {
  /** Number of the space group, 1 … 230. */
  readonly number: number;
  /** `F m -3 m`. */
  readonly hermannMauguin: string;
  /** `cubic`. */
  readonly crystalSystem: string;
  readonly pearsonSymbol: string;
  readonly sites: readonly SiteSymmetry[];
  /** Number of the first site that symmetry takes to each site. */
  readonly orbits: readonly number[];
  /** The cell in the standard setting of International Tables A, atoms on their ideal places. */
  readonly standardCell: Crystal;
  readonly primitiveCell: Crystal;
}

export interface SiteSymmetry {
  /** Letter of the Wyckoff position. */
  readonly wyckoffLetter: string;
  /** Positions of the orbit in the standard cell. */
  readonly multiplicity: number;
  /** `m-3m`. */
  readonly siteSymmetry: string;
}

/** Å: coordinates of databases and relaxations are good to a few hundredths. */
const TOLERANCE = 0.01;

/**
 * The symmetry of a crystal. Sites that hold the same elements in the same shares are alike.
 *
 * @param tolerance distance in Å within which positions are the same
 * @returns undefined where no symmetry can be found, as for atoms that lie on one another
 */
export function crystalSymmetry(crystal: Crystal, tolerance = TOLERANCE): CrystalSymmetry | undefined {
  if (!hasSymmetry()) throw new Error('The symmetry library has not been started.');
  const kinds = new Map<string, { readonly number: number; readonly site: Site }>();
  const numbers = crystal.sites.map((site) => {
    const key = kindOf(site);
    const kind = kinds.get(key) ?? { number: kinds.size + 1, site };
    kinds.set(key, kind);
    return kind.number;
  });
  const cell: MoyoCell = {
    lattice: { basis: crystal.latticeVectors.flat() as MoyoCell['lattice']['basis'] },
    positions: crystal.sites.map(({ fractional }) => [...wrapFractional(fractional)]),
    numbers,
  };
  try {
    const found = analyze_cell(JSON.stringify(cell), tolerance, 'Standard');
    const siteOfKind = new Map([...kinds.values()].map(({ number, site }) => [number, site]));
    return {
      number: found.number,
      hermannMauguin: found.hm_symbol,
      crystalSystem: space_group_type(found.number).crystal_system.toLowerCase(),
      pearsonSymbol: found.pearson_symbol,
      sites: siteSymmetries(found.orbits, found.wyckoffs, found.site_symmetry_symbols, crystal, found.std_cell),
      orbits: found.orbits,
      standardCell: crystalOf(found.std_cell, siteOfKind),
      primitiveCell: crystalOf(found.prim_std_cell, siteOfKind),
    };
  } catch {
    return undefined;
  }
}

/** Members of an orbit in the given cell, times the standard cell's size against it. */
function siteSymmetries(
  orbits: readonly number[],
  letters: readonly string[],
  symbols: readonly string[],
  crystal: Crystal,
  standard: MoyoCell,
): SiteSymmetry[] {
  const members = new Map<number, number>();
  for (const orbit of orbits) members.set(orbit, (members.get(orbit) ?? 0) + 1);
  const ratio = standard.numbers.length / crystal.sites.length;
  return orbits.map((orbit, site) => ({
    wyckoffLetter: letters[site]!,
    multiplicity: Math.round(members.get(orbit)! * ratio),
    siteSymmetry: symbols[site]!,
  }));
}

function kindOf({ species }: Site): string {
  return species
    .map(({ symbol, occupancy }) => `${symbol} ${occupancy.toFixed(4)}`)
    .sort()
    .join(' ');
}

function crystalOf({ lattice, positions, numbers }: MoyoCell, siteOfKind: ReadonlyMap<number, Site>): Crystal {
  const { basis } = lattice;
  const row = (index: number): Vector3 => [basis[3 * index]!, basis[3 * index + 1]!, basis[3 * index + 2]!];
  return {
    latticeVectors: [row(0), row(1), row(2)] satisfies Matrix3,
    sites: positions.map((position, index) => ({
      species: siteOfKind.get(numbers[index]!)!.species,
      fractional: wrapFractional(position),
    })),
  };
}
