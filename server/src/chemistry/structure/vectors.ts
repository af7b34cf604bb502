import type { Matrix3, Vector3 } from './crystal.ts';

export function dot(first: Vector3, second: Vector3): number {
  return first[0] * second[0] + first[1] * second[1] + first[2] * second[2];
}

export function cross(first: Vector3, second: Vector3): Vector3 {
  return [
    first[1] * second[2] - first[2] * second[1],
    first[2] * second[0] - first[0] * second[2],
    first[0] * second[1] - first[1] * second[0],
  ];
}

export function length(vector: Vector3): number {
  return Math.hypot(vector[0], vector[1], vector[2]);
}

export function addVectors(first: Vector3, second: Vector3): Vector3 {
  return [first[0] + second[0], first[1] + second[1], first[2] + second[2]];
}

export function scaleVector(vector: Vector3, factor: number): Vector3 {
  return [vector[0] * factor, vector[1] * factor, vector[2] * factor];
}

/** A row vector times a matrix of rows: `fractional · latticeVectors` is Cartesian. */
export function rowTimes(row: Vector3, matrix: Matrix3): Vector3 {
  const [x, y, z] = row;
  const [a, b, c] = matrix;
  return [x * a[0] + y * b[0] + z * c[0], x * a[1] + y * b[1] + z * c[1], x * a[2] + y * b[2] + z * c[2]];
}

export function multiply(first: Matrix3, second: Matrix3): Matrix3 {
  return [rowTimes(first[0], second), rowTimes(first[1], second), rowTimes(first[2], second)];
}

/** Positive for right-handed rows. */
export function determinant(matrix: Matrix3): number {
  return dot(matrix[0], cross(matrix[1], matrix[2]));
}

/** The inverse; of a matrix without volume its numbers are not finite. */
export function inverse(matrix: Matrix3): Matrix3 {
  const [a, b, c] = matrix;
  const volume = determinant(matrix);
  const [p, q, r] = [cross(b, c), cross(c, a), cross(a, b)];
  return [
    [p[0] / volume, q[0] / volume, r[0] / volume],
    [p[1] / volume, q[1] / volume, r[1] / volume],
    [p[2] / volume, q[2] / volume, r[2] / volume],
  ];
}
