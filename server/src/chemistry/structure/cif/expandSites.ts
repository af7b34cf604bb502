import { toCartesian, wrapFractional } from '../cell.ts';
import type { Matrix3, Site, Species, Vector3 } from '../crystal.ts';
import { length } from '../vectors.ts';
import { applyOperation, type SymmetryOperation } from './symmetryOperation.ts';

/**
 * Two images of one whole atom this near (Å) are the same atom, whose coordinates stand rounded in the file (0.333 for
 * 1/3); atoms are never so near.
 */
const SAME_ATOM = 0.2;
/** Images of an atom that is only partly there may be that near: disorder over a mirror plane. */
const SAME_PARTIAL_ATOM = 0.05;
/** Different atoms listed at one position (Å) share it. */
const SAME_POSITION = 0.05;

/** An atom of the asymmetric unit. */
export interface UniqueAtom {
  readonly label: string;
  readonly species: Species;
  readonly fractional: Vector3;
}

/**
 * Every atom of the cell: the images of each under all operations, those that coincide taken as one at their mean
 * position, and different elements at one place put together on one site.
 */
export function expandSites(
  atoms: readonly UniqueAtom[],
  operations: readonly SymmetryOperation[],
  latticeVectors: Matrix3,
): Site[] {
  const sites: { fractional: Vector3; label: string; species: Species[] }[] = [];
  for (const { label, species, fractional } of atoms) {
    const limit = species.occupancy > 0.99 ? SAME_ATOM : SAME_PARTIAL_ATOM;
    for (const image of distinctImages(fractional, operations, latticeVectors, limit)) {
      const shared = sites.find(
        (site) => site.label !== label && separation(site.fractional, image, latticeVectors) < SAME_POSITION,
      );
      if (shared === undefined) {
        sites.push({ fractional: image, label, species: [species] });
        continue;
      }
      const same = shared.species.findIndex(({ symbol }) => symbol === species.symbol);
      if (same === -1) shared.species.push(species);
      else {
        const occupancy = shared.species[same]!.occupancy + species.occupancy;
        shared.species[same] = { symbol: species.symbol, occupancy };
      }
    }
  }
  return sites;
}

function distinctImages(
  point: Vector3,
  operations: readonly SymmetryOperation[],
  latticeVectors: Matrix3,
  limit: number,
): Vector3[] {
  const images: { first: Vector3; sum: [number, number, number]; count: number }[] = [];
  for (const operation of operations) {
    const image = wrapFractional(applyOperation(operation, point));
    const same = images.find(({ first }) => separation(first, image, latticeVectors) < limit);
    if (same === undefined) {
      images.push({ first: image, sum: [...image], count: 1 });
      continue;
    }
    // The periodic image of it next to the first one.
    for (let axis = 0; axis < 3; axis++) same.sum[axis]! += image[axis]! - Math.round(image[axis]! - same.first[axis]!);
    same.count++;
  }
  return images.map(({ sum, count }) => wrapFractional([sum[0] / count, sum[1] / count, sum[2] / count]));
}

/** Distance in Å of points so near that rounding to the nearest image of each coordinate finds the shortest way. */
function separation(first: Vector3, second: Vector3, latticeVectors: Matrix3): number {
  const difference: Vector3 = [
    nearestImage(first[0] - second[0]),
    nearestImage(first[1] - second[1]),
    nearestImage(first[2] - second[2]),
  ];
  return length(toCartesian(difference, latticeVectors));
}

function nearestImage(value: number): number {
  return value - Math.round(value);
}
