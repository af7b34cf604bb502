import { Failure } from '../../foundation/failure.ts';
import { factValue } from '../elements.ts';
import type { Crystal, Matrix3 } from '../structure/crystal.ts';
import { cross, determinant, dot, length } from '../structure/vectors.ts';
import { atomicNumber } from '../symbols.ts';
import type { ElementSymbol } from '../types.ts';

/** Columns of the map: distances from `SHORTEST` to `LONGEST`, in steps of 0.15 Å. */
export const DISTANCE_BINS = 48;
/** Å; what is nearer counts as this far. */
export const SHORTEST = 0.8;
/** Å; nothing further is seen. */
export const LONGEST = 8;
/** Å */
export const STEP = (LONGEST - SHORTEST) / DISTANCE_BINS;

/** Å; nearer than this are two species that share one site, not neighbours. */
const SAME_SITE = 0.3;

/** Periodic images of one pair of atoms within reach; more mean a cell no crystal has. */
const MOST_IMAGES = 100_000;

/**
 * The image of a crystal that models see and people are shown: who stands how far from whom. One row for each ordered
 * pair of elements (centre, neighbour), elements in the order of their Pauling electronegativity; one column a distance.
 *
 * A row is the partial radial distribution g(r) = Σ 4/r² over the neighbours of one kind, averaged over the centres of
 * the other, each neighbour shared linearly by the two columns it lies between. The weight 4/r² (r in Å) takes back the
 * growth of shells with distance. The map does not depend on the origin, the choice of the cell, a supercell, the order
 * of atoms or a rotation, and it changes continuously when atoms move. It does not tell a crystal from its mirror image,
 * nor some structures of equal distances (homometric). After the partial radial distribution function of Schütt et al.
 * 2014, doi:10.1103/PhysRevB.89.205118.
 */
export interface PairMap {
  /** Least electronegative first. */
  readonly elements: readonly ElementSymbol[];
  /** Share of each element among the atoms. */
  readonly fractions: readonly number[];
  /** Row-major [elements², 48]; row s · elements + t holds the neighbours t of the centres s. */
  readonly values: Float32Array;
  /** Å³ */
  readonly volumePerAtom: number;
}

/** @throws Failure `impossible-cell` where the cell has no volume or is flatter than any crystal's */
export function pairMap(crystal: Crystal): PairMap {
  const { elements, sites, atoms } = occupantsOf(crystal);
  const kinds = elements.length;
  const sums = new Float64Array(kinds * kinds * DISTANCE_BINS);
  const volume = Math.abs(determinant(crystal.latticeVectors));
  const metric = metricOf(crystal.latticeVectors);
  const reach = reachOf(crystal.latticeVectors, volume);
  for (let first = 0; first < sites.length; first++) {
    for (let second = first; second < sites.length; second++) {
      addPair(sums, kinds, sites[first]!, sites[second]!, first === second, metric, reach);
    }
  }
  const values = new Float32Array(sums.length);
  for (let index = 0; index < sums.length; index++) {
    values[index] = sums[index]! / atoms[Math.floor(index / (kinds * DISTANCE_BINS))]!;
  }
  const total = atoms.reduce((sum, count) => sum + count, 0);
  return { elements, fractions: atoms.map((count) => count / total), values, volumePerAtom: volume / total };
}

interface Occupants {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly elements: readonly number[];
  readonly occupancies: readonly number[];
}

function occupantsOf(crystal: Crystal): { elements: string[]; sites: Occupants[]; atoms: number[] } {
  const counts = new Map<string, number>();
  for (const { species } of crystal.sites) {
    for (const { symbol, occupancy } of species) {
      if (occupancy > 0) counts.set(symbol, (counts.get(symbol) ?? 0) + occupancy);
    }
  }
  const elements = [...counts.keys()].sort(
    (one, other) => electronegativity(one) - electronegativity(other) || atomicNumber(one)! - atomicNumber(other)!,
  );
  const sites = crystal.sites.map(({ species, fractional: [x, y, z] }) => {
    const present = species.filter(({ occupancy }) => occupancy > 0);
    return {
      x,
      y,
      z,
      elements: present.map(({ symbol }) => elements.indexOf(symbol)),
      occupancies: present.map(({ occupancy }) => occupancy),
    };
  });
  return { elements, sites, atoms: elements.map((element) => counts.get(element)!) };
}

/** An element without a value (He, Ne, Ar) comes last. */
function electronegativity(symbol: string): number {
  return factValue(symbol, 'paulingElectronegativity') ?? 9;
}

/** Products of the lattice vectors; the only thing distances depend on. */
function metricOf([a, b, c]: Matrix3): Float64Array {
  return Float64Array.of(dot(a, a), dot(b, b), dot(c, c), 2 * dot(a, b), 2 * dot(a, c), 2 * dot(b, c));
}

/** How many cells lie within the longest distance along each axis: it over the distance of the lattice planes. */
function reachOf([a, b, c]: Matrix3, volume: number): readonly [number, number, number] {
  const reach = [cross(b, c), cross(c, a), cross(a, b)].map((normal) => (LONGEST * length(normal)) / volume);
  const images = reach.reduce((product, cells) => product * (2 * cells + 1), 1);
  if (!(images < MOST_IMAGES)) {
    throw new Failure({
      kind: 'data',
      code: 'impossible-cell',
      message: `The cell of ${volume.toPrecision(3)} Å³ is flatter or smaller than any crystal’s.`,
      cure: 'Check the lattice vectors, and whether they are in Å.',
    });
  }
  return reach as [number, number, number];
}

/** Adds all periodic images of a pair of sites, each seen from both ends. */
function addPair(
  sums: Float64Array,
  kinds: number,
  first: Occupants,
  second: Occupants,
  same: boolean,
  metric: Float64Array,
  reach: readonly [number, number, number],
): void {
  const [dx, dy, dz] = [second.x - first.x, second.y - first.y, second.z - first.z];
  const [aa, bb, cc, ab, ac, bc] = metric as unknown as [number, number, number, number, number, number];
  for (let i = Math.ceil(-reach[0] - dx); i <= reach[0] - dx; i++) {
    const x = dx + i;
    for (let j = Math.ceil(-reach[1] - dy); j <= reach[1] - dy; j++) {
      const y = dy + j;
      const inPlane = x * x * aa + y * y * bb + x * y * ab;
      const slope = x * ac + y * bc;
      for (let k = Math.ceil(-reach[2] - dz); k <= reach[2] - dz; k++) {
        const z = dz + k;
        const square = inPlane + z * (z * cc + slope);
        if (square >= LONGEST * LONGEST || square < SAME_SITE * SAME_SITE) continue;
        addDistance(sums, kinds, first, second, same, Math.sqrt(square));
      }
    }
  }
}

function addDistance(
  sums: Float64Array,
  kinds: number,
  first: Occupants,
  second: Occupants,
  same: boolean,
  distance: number,
): void {
  const seen = Math.max(distance, SHORTEST);
  const position = (seen - SHORTEST) / STEP;
  const column = Math.floor(position);
  const share = position - column;
  const weight = 4 / (seen * seen);
  for (let one = 0; one < first.elements.length; one++) {
    for (let other = 0; other < second.elements.length; other++) {
      const both = weight * first.occupancies[one]! * second.occupancies[other]!;
      const there = (first.elements[one]! * kinds + second.elements[other]!) * DISTANCE_BINS + column;
      sums[there]! += both * (1 - share);
      // The column beyond the last is no part of the map: so a neighbour fades out before the longest distance.
      if (column + 1 < DISTANCE_BINS) sums[there + 1]! += both * share;
      // The images of one site see one another: each is both ends, in turn.
      if (same) continue;
      const back = (second.elements[other]! * kinds + first.elements[one]!) * DISTANCE_BINS + column;
      sums[back]! += both * (1 - share);
      if (column + 1 < DISTANCE_BINS) sums[back + 1]! += both * share;
    }
  }
}

/** One row of the map with what it shows, as plain data to be drawn. */
export interface PairMapRow {
  readonly centre: ElementSymbol;
  readonly neighbour: ElementSymbol;
  readonly values: readonly number[];
}

/** The very numbers the model sees, labelled; `distances` are the middles of the columns in Å. */
export function pairMapRows(map: PairMap): { readonly distances: readonly number[]; readonly rows: PairMapRow[] } {
  const { elements, values } = map;
  return {
    distances: Array.from({ length: DISTANCE_BINS }, (_, column) => SHORTEST + STEP * column),
    rows: elements.flatMap((centre, s) =>
      elements.map((neighbour, t) => {
        const first = (s * elements.length + t) * DISTANCE_BINS;
        return { centre, neighbour, values: [...values.subarray(first, first + DISTANCE_BINS)] };
      }),
    ),
  };
}
