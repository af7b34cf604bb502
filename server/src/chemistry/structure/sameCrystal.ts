import { cellVolume } from './cell.ts';
import { crystalComposition } from './contents.ts';
import type { Crystal } from './crystal.ts';
import { nearestNeighbours } from './neighbours.ts';

/** Neighbours of each atom that are compared: first shells and a few beyond. */
const NEIGHBOURS = 16;
/** Largest difference of a mean distance, as a fraction of the mean spacing of atoms. */
const TOLERANCE = 0.04;

/**
 * What tells two crystals apart whatever their cell, origin, orientation and order of atoms: for each element, the mean
 * distances to the first, second, ... neighbour of its atoms (average minimum distances; Widdowson, Mosca, Pulido,
 * Cooper & Kurlin 2022, doi:10.46793/match.87-3.529W), in units of the mean spacing of atoms, so that the same
 * crystal relaxed with another functional is the same.
 */
export interface CrystalFingerprint {
  readonly distances: ReadonlyMap<string, Float64Array>;
}

export function crystalFingerprint(crystal: Crystal): CrystalFingerprint {
  const atoms = [...crystalComposition(crystal).amounts.values()].reduce((sum, amount) => sum + amount, 0);
  const spacing = Math.cbrt(cellVolume(crystal) / atoms);
  const neighbours = nearestNeighbours(crystal, NEIGHBOURS);
  const distances = new Map<string, Float64Array>();
  const weights = new Map<string, number>();
  crystal.sites.forEach(({ species }, site) => {
    for (const { symbol, occupancy } of species) {
      const sums = distances.get(symbol) ?? new Float64Array(NEIGHBOURS);
      distances.set(symbol, sums);
      weights.set(symbol, (weights.get(symbol) ?? 0) + occupancy);
      for (let rank = 0; rank < NEIGHBOURS; rank++) sums[rank]! += occupancy * neighbours[site]![rank]!.distance;
    }
  });
  for (const [symbol, sums] of distances) {
    for (let rank = 0; rank < NEIGHBOURS; rank++) sums[rank]! /= weights.get(symbol)! * spacing;
  }
  return { distances };
}

/** True if the two are the same crystal as far as the fingerprints tell; compositions are taken to be the same. */
export function sameCrystal(first: CrystalFingerprint, second: CrystalFingerprint): boolean {
  if (first.distances.size !== second.distances.size) return false;
  for (const [symbol, distances] of first.distances) {
    const others = second.distances.get(symbol);
    if (others === undefined) return false;
    for (let rank = 0; rank < NEIGHBOURS; rank++) {
      if (Math.abs(distances[rank]! - others[rank]!) > TOLERANCE) return false;
    }
  }
  return true;
}
