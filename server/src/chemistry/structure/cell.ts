import type { Crystal, Matrix3, Vector3 } from './crystal.ts';
import { determinant, dot, inverse, length, rowTimes } from './vectors.ts';

/** A cell as crystallographers write it: lengths in Å, angles in degrees. */
export interface CellParameters {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

const DEGREE = Math.PI / 180;

/** Lengths (Å) and angles (degrees) of a cell of row vectors. */
export function cellParameters([first, second, third]: Matrix3): CellParameters {
  return {
    a: length(first),
    b: length(second),
    c: length(third),
    alpha: angleBetween(second, third),
    beta: angleBetween(first, third),
    gamma: angleBetween(first, second),
  };
}

/**
 * Row vectors in Å with a along x and b in the xy plane, right-handed (International Tables for Crystallography B,
 * 1.1.4). Numbers are not finite where the angles cannot close a cell.
 */
export function latticeFromParameters({ a, b, c, alpha, beta, gamma }: CellParameters): Matrix3 {
  const [cosAlpha, cosBeta, cosGamma] = [cosine(alpha), cosine(beta), cosine(gamma)];
  const sinGamma = Math.sqrt(1 - cosGamma ** 2);
  const y = (cosAlpha - cosBeta * cosGamma) / sinGamma;
  return [
    [a, 0, 0],
    [b * cosGamma, b * sinGamma, 0],
    [c * cosBeta, c * y, c * Math.sqrt(1 - cosBeta ** 2 - y ** 2)],
  ];
}

/** Volume of the cell in Å³, never negative. */
export function cellVolume(crystal: Pick<Crystal, 'latticeVectors'>): number {
  return Math.abs(determinant(crystal.latticeVectors));
}

/** Cartesian coordinates in Å of fractional ones. */
export function toCartesian(fractional: Vector3, latticeVectors: Matrix3): Vector3 {
  return rowTimes(fractional, latticeVectors);
}

/** Fractional coordinates of Cartesian ones in Å. */
export function toFractional(cartesian: Vector3, latticeVectors: Matrix3): Vector3 {
  return rowTimes(cartesian, inverse(latticeVectors));
}

/** The same point with each coordinate in 0 ≤ x < 1. */
export function wrapFractional([x, y, z]: Vector3): Vector3 {
  return [wrap(x), wrap(y), wrap(z)];
}

function wrap(value: number): number {
  const inside = value - Math.floor(value);
  // A tiny negative number is rounded up to 1.
  return inside >= 1 ? 0 : inside;
}

function angleBetween(first: Vector3, second: Vector3): number {
  const ratio = dot(first, second) / (length(first) * length(second));
  return Math.acos(Math.max(-1, Math.min(1, ratio))) / DEGREE;
}

/** Exact for the angles of high symmetry, so that a hexagonal or cubic cell is one to the last digit. */
function cosine(degrees: number): number {
  if (degrees === 90) return 0;
  if (degrees === 60) return 0.5;
  if (degrees === 120) return -0.5;
  return Math.cos(degrees * DEGREE);
}
