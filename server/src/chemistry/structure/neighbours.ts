import { wrapFractional } from './cell.ts';
import type { Crystal, Matrix3 } from './crystal.ts';
import { cross, determinant, length } from './vectors.ts';

export interface Neighbour {
  /** Index of the neighbour's site. */
  readonly site: number;
  /** In Å. */
  readonly distance: number;
}

/**
 * The neighbours of every site within a radius (Å) under periodic boundaries, nearest first. An atom and its own images
 * in other cells are neighbours too, if near enough; each image counts for itself.
 */
export function neighboursWithin(crystal: Crystal, radius: number): Neighbour[][] {
  const count = crystal.sites.length;
  const neighbours: Neighbour[][] = Array.from({ length: count }, () => []);
  for (const [first, second, distance] of pairsWithin(crystal, radius)) {
    neighbours[first]!.push({ site: second, distance });
  }
  for (const ofSite of neighbours) ofSite.sort((a, b) => a.distance - b.distance || a.site - b.site);
  return neighbours;
}

/** The `count` nearest neighbours of every site, nearest first; exactly `count` for each. */
export function nearestNeighbours(crystal: Crystal, count: number): Neighbour[][] {
  const volumePerSite = Math.abs(determinant(crystal.latticeVectors)) / crystal.sites.length;
  // The sphere that holds so many atoms on average; what is emptier is looked at again, wider.
  let radius = 1.2 * Math.cbrt((3 * (count + 1) * volumePerSite) / (4 * Math.PI));
  for (;;) {
    const neighbours = neighboursWithin(crystal, radius);
    if (neighbours.every((ofSite) => ofSite.length >= count)) return neighbours.map((ofSite) => ofSite.slice(0, count));
    radius *= 1.3;
  }
}

/** Shortest distance in Å between two atoms, images included; the sites of one place in a disordered crystal count too. */
export function shortestDistance(crystal: Crystal): number {
  return Math.min(...nearestNeighbours(crystal, 1).map(([nearest]) => nearest!.distance));
}

/** First site, second site and distance (Å) of every pair within a radius, each pair once from either end. */
function* pairsWithin(
  { latticeVectors, sites }: Crystal,
  radius: number,
): Generator<readonly [number, number, number]> {
  const [a, b, c] = latticeVectors;
  const points = sites.map(({ fractional }) => wrapFractional(fractional));
  // Points lie in one cell, so that their difference adds at most one cell to those the radius spans.
  const [na, nb, nc] = cellsSpanned(latticeVectors, radius);
  const limit = radius * radius;
  for (let first = 0; first < points.length; first++) {
    for (let second = 0; second < points.length; second++) {
      const x = points[second]![0] - points[first]![0];
      const y = points[second]![1] - points[first]![1];
      const z = points[second]![2] - points[first]![2];
      for (let i = Math.ceil(-na - x); i <= na - x; i++) {
        for (let j = Math.ceil(-nb - y); j <= nb - y; j++) {
          for (let k = Math.ceil(-nc - z); k <= nc - z; k++) {
            if (first === second && i === 0 && j === 0 && k === 0) continue;
            const u = x + i;
            const v = y + j;
            const w = z + k;
            const dx = u * a[0] + v * b[0] + w * c[0];
            const dy = u * a[1] + v * b[1] + w * c[1];
            const dz = u * a[2] + v * b[2] + w * c[2];
            const square = dx * dx + dy * dy + dz * dz;
            if (square <= limit) yield [first, second, Math.sqrt(square)];
          }
        }
      }
    }
  }
}

/** How far a sphere of this radius reaches along each lattice vector, in cells: the radius over the cell's height. */
function cellsSpanned(latticeVectors: Matrix3, radius: number): readonly [number, number, number] {
  const [a, b, c] = latticeVectors;
  const volume = Math.abs(determinant(latticeVectors));
  return [
    (radius * length(cross(b, c))) / volume,
    (radius * length(cross(c, a))) / volume,
    (radius * length(cross(a, b))) / volume,
  ];
}
