import { wrapFractional } from './cell.ts';
import type { Crystal, Matrix3 } from './crystal.ts';
import { determinant, dot, inverse, multiply, rowTimes } from './vectors.ts';

const IDENTITY: Matrix3 = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
/** Far more steps than any cell needs; only numbers that are none could get there. */
const MOST_STEPS = 10_000;

/**
 * The Niggli cell of a crystal's lattice: the one cell of shortest vectors that every description of the lattice leads to.
 * Algorithm of Křivý & Gruber 1976 (doi:10.1107/S0567739476000636) in the form that stands rounding (Grosse-Kunstleve, Sauter &
 * Adams 2004, doi:10.1107/S010876730302186X). The atoms stay where they are; a primitive cell stays primitive.
 */
export function niggliCell(crystal: Crystal): Crystal {
  const change = niggliTransformation(crystal.latticeVectors);
  // Rows of `change` are the new vectors in terms of the old: coordinates change by its inverse.
  const coordinates = inverse(change);
  return {
    latticeVectors: multiply(change, crystal.latticeVectors),
    sites: crystal.sites.map((site) => ({
      ...site,
      fractional: wrapFractional(rowTimes(site.fractional, coordinates)),
    })),
  };
}

/** Rows of whole numbers, with determinant 1: the vectors of the Niggli cell in terms of the given ones. */
export function niggliTransformation(latticeVectors: Matrix3): Matrix3 {
  const volume = Math.abs(determinant(latticeVectors));
  const epsilon = 1e-5 * Math.cbrt(volume) ** 2;
  let change = IDENTITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = nextStep(multiply(change, latticeVectors), epsilon);
    if (next === null) return change;
    change = multiply(next, change);
  }
  throw new RangeError('The lattice vectors have no reduced cell.');
}

/** The next change towards the reduced cell, as rows; null where it is reached. Numbers are those of the paper's steps. */
function nextStep(rows: Matrix3, epsilon: number): Matrix3 | null {
  const [a, b, c] = rows;
  const [A, B, C] = [dot(a, a), dot(b, b), dot(c, c)];
  const [xi, eta, zeta] = [2 * dot(b, c), 2 * dot(a, c), 2 * dot(a, b)];
  const less = (x: number, y: number) => x < y - epsilon;
  const equal = (x: number, y: number) => Math.abs(x - y) <= epsilon;
  // 1, 2: order by length.
  if (less(B, A) || (equal(A, B) && less(Math.abs(eta), Math.abs(xi))))
    return [
      [0, -1, 0],
      [-1, 0, 0],
      [0, 0, -1],
    ];
  if (less(C, B) || (equal(B, C) && less(Math.abs(zeta), Math.abs(eta))))
    return [
      [-1, 0, 0],
      [0, 0, -1],
      [0, -1, 0],
    ];
  // 3, 4: all angles acute, or none.
  const signs = signChange(xi, eta, zeta, epsilon);
  if (signs !== null) return signs;
  // 5 – 8: no vector can be made shorter by adding another.
  if (less(B, Math.abs(xi)) || (equal(xi, B) && less(2 * eta, zeta)) || (equal(xi, -B) && less(zeta, 0))) {
    return [
      [1, 0, 0],
      [0, 1, 0],
      [0, -Math.sign(xi), 1],
    ];
  }
  if (less(A, Math.abs(eta)) || (equal(eta, A) && less(2 * xi, zeta)) || (equal(eta, -A) && less(zeta, 0))) {
    return [
      [1, 0, 0],
      [0, 1, 0],
      [-Math.sign(eta), 0, 1],
    ];
  }
  if (less(A, Math.abs(zeta)) || (equal(zeta, A) && less(2 * xi, eta)) || (equal(zeta, -A) && less(eta, 0))) {
    return [
      [1, 0, 0],
      [-Math.sign(zeta), 1, 0],
      [0, 0, 1],
    ];
  }
  const sum = xi + eta + zeta + A + B;
  if (less(sum, 0) || (equal(sum, 0) && less(0, 2 * (A + eta) + zeta)))
    return [
      [1, 0, 0],
      [0, 1, 0],
      [1, 1, 1],
    ];
  return null;
}

/** Turns vectors round so that all three products are positive, or none is; null where that is so already. */
function signChange(xi: number, eta: number, zeta: number, epsilon: number): Matrix3 | null {
  const sign = (value: number) => (value > epsilon ? 1 : value < -epsilon ? -1 : 0);
  const [l, m, n] = [sign(xi), sign(eta), sign(zeta)];
  const acute = l * m * n > 0;
  let [i, j, k] = [1, 1, 1];
  if (acute) {
    if (l < 0) i = -1;
    if (m < 0) j = -1;
    if (n < 0) k = -1;
  } else {
    // A product of 0 is free to change its sign: it makes up for a turn too many.
    let free: 'i' | 'j' | 'k' | null = null;
    if (l > 0) i = -1;
    else if (l === 0) free = 'i';
    if (m > 0) j = -1;
    else if (m === 0) free = 'j';
    if (n > 0) k = -1;
    else if (n === 0) free = 'k';
    if (i * j * k < 0) {
      if (free === 'i') i = -1;
      else if (free === 'j') j = -1;
      else if (free === 'k') k = -1;
    }
  }
  if (i === 1 && j === 1 && k === 1) return null;
  return [
    [i, 0, 0],
    [0, j, 0],
    [0, 0, k],
  ];
}
