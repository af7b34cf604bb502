import * as tf from '@tensorflow/tfjs-core';
import type { Pace } from '../baselines/pace.ts';
import { useBackend } from '../engine/backend.ts';
import { dense } from '../operations/dense.ts';
import { nearestMeans } from '../operations/nearestMeans.ts';
import { principalAxes } from './principalAxes.ts';

/** Principal axes that the first look takes; of 128 they hold nine tenths of the variance and more. */
const LEADING = 32;
/** Queries looked at together: so many looks at four thousand points are 0.75 MB, which a processor's second cache holds. */
const TOGETHER = 48;
/** Relative error allowed to the first look, far above what its float32 sums can have. */
const SLACK = 1e-5;

/**
 * Mean distance to the nearest of many points, for very many queries: the numbers of `NearestRows` to float32, some fifteen
 * times faster. The distance along the leading principal axes is never more than the whole, and comes for all points from one
 * matrix product, |a − b|² = |a|² + |b|² − 2 a·b; only points that it leaves near enough are looked at in full.
 */
export class NearestDistances {
  readonly #points: Float32Array;
  readonly #dimension: number;
  readonly #size: number;
  readonly #neighbours: number;
  readonly #leading: number;
  /** Coordinates on the leading axes are query · axes + origin. */
  readonly #axes: Float32Array;
  readonly #origin: Float32Array;
  /** −2 b, a column a point, and |b|², on the leading axes. */
  readonly #products: Float32Array;
  readonly #squares: Float32Array;
  readonly #largestSquare: number;

  /** @param points row-major; points[i * dimension] … is one */
  constructor(points: Float32Array, dimension: number, neighbours: number) {
    const size = points.length / dimension;
    const leading = Math.min(LEADING, dimension);
    const { axes, mean } = principalAxes(points, dimension, leading);
    this.#points = points;
    this.#dimension = dimension;
    this.#size = size;
    this.#neighbours = Math.min(neighbours, size);
    this.#leading = leading;
    this.#axes = Float32Array.from(axes);
    this.#origin = new Float32Array(leading);
    for (let axis = 0; axis < leading; axis++) {
      for (let index = 0; index < dimension; index++)
        this.#origin[axis]! -= mean[index]! * axes[index * leading + axis]!;
    }
    this.#products = new Float32Array(leading * size);
    this.#squares = new Float32Array(size);
    for (let point = 0; point < size; point++) {
      for (let axis = 0; axis < leading; axis++) {
        let along = 0;
        for (let index = 0; index < dimension; index++) {
          along += (points[point * dimension + index]! - mean[index]!) * axes[index * leading + axis]!;
        }
        this.#products[axis * size + point] = -2 * along;
        this.#squares[point]! += along * along;
      }
    }
    this.#largestSquare = this.#squares.reduce((largest, square) => Math.max(largest, square), 0);
  }

  /** @param queries row-major; a query that is no number, or without any point, is infinitely far */
  async meanDistances(queries: Float32Array, pace: Pace): Promise<Float32Array> {
    await useBackend();
    const dimension = this.#dimension;
    const means = new Float32Array(queries.length / dimension).fill(Number.POSITIVE_INFINITY);
    if (this.#neighbours === 0) return means;
    const fixed = {
      axes: tf.tensor2d(this.#axes, [dimension, this.#leading]),
      origin: tf.tensor1d(this.#origin),
      products: tf.tensor2d(this.#products, [this.#leading, this.#size]),
      squares: tf.tensor1d(this.#squares),
      points: tf.tensor2d(this.#points, [this.#size, dimension]),
    };
    try {
      for (let first = 0; first < means.length; first += TOGETHER) {
        if (pace.due()) await pace.rest();
        const piece = queries.subarray(first * dimension, (first + TOGETHER) * dimension);
        const together = tf.tensor2d(piece, [piece.length / dimension, dimension]);
        const along = dense(together, fixed.axes, fixed.origin);
        const shifts = this.#squaresOf(await along.data());
        const slacks = shifts.map((shift) => SLACK * (shift + this.#largestSquare));
        const inputs = {
          bounds: dense(along, fixed.products, fixed.squares),
          shifts: tf.tensor1d(shifts),
          slacks: tf.tensor1d(slacks),
          queries: together,
        };
        means.set(await nearestMeans({ ...inputs, points: fixed.points }, this.#neighbours), first);
        tf.dispose({ along, ...inputs });
      }
    } finally {
      tf.dispose(fixed);
    }
    return means;
  }

  /** |a|² of each row. */
  #squaresOf(coordinates: tf.TypedArray): Float32Array {
    const squares = new Float32Array(coordinates.length / this.#leading);
    for (let at = 0; at < coordinates.length; at++) squares[Math.floor(at / this.#leading)]! += coordinates[at]! ** 2;
    return squares;
  }
}
