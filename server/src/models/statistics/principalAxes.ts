import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Directions of greatest variance, the greatest first, as columns: `axes[index * count + axis]`. */
export interface PrincipalAxes {
  readonly mean: Float64Array;
  readonly axes: Float64Array;
}

/** @param points row-major; points[i * dimension] … is one */
export function principalAxes(points: Float32Array, dimension: number, count: number): PrincipalAxes {
  const size = points.length / dimension;
  const mean = new Float64Array(dimension);
  for (let at = 0; at < points.length; at++) mean[at % dimension]! += points[at]! / size;
  const covariance = new Float64Array(dimension * dimension);
  const centred = new Float64Array(dimension);
  for (let point = 0; point < size; point++) {
    for (let index = 0; index < dimension; index++) centred[index] = points[point * dimension + index]! - mean[index]!;
    for (let row = 0; row < dimension; row++) {
      for (let column = row; column < dimension; column++) {
        covariance[row * dimension + column]! += centred[row]! * centred[column]!;
      }
    }
  }
  const matrix = new Matrix(dimension, dimension);
  for (let row = 0; row < dimension; row++) {
    for (let column = row; column < dimension; column++) {
      matrix.set(row, column, covariance[row * dimension + column]!);
      matrix.set(column, row, covariance[row * dimension + column]!);
    }
  }
  const { eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const axes = new Float64Array(dimension * count);
  for (let index = 0; index < dimension; index++) {
    // Eigenvalues come in rising order.
    for (let axis = 0; axis < count; axis++)
      axes[index * count + axis] = eigenvectorMatrix.get(index, dimension - 1 - axis);
  }
  return { mean, axes };
}
