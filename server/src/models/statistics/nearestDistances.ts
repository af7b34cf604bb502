import * as tf from '@tensorflow/tfjs-core';
import { squaredDistance } from '../baselines/nearestRows.ts';
import type { Pace } from '../baselines/pace.ts';
import { useBackend } from '../engine/backend.ts';
import { dense } from '../operations/dense.ts';
import { principalAxes } from './principalAxes.ts';

/** Principal axes that the first look takes; of 128 they hold nine tenths of the variance and more. */
const LEADING = 32;
/** Queries looked at together; so many looks at four thousand points are 1.5 MB. */
const TOGETHER = 96;
/** Relative error allowed to the first look, far above what its float32 sums can have. */
const SLACK = 1e-5;

/**
 * Mean distance to the nearest of many points, for very many queries: the numbers of `NearestRows`, some ten times
 * faster. The distance along the leading principal axes is never more than the whole, and comes for all points from one
 * matrix product, |a − b|² = |a|² + |b|² − 2 a·b; only points that it leaves near enough are looked at in full.
 */
export class NearestDistances {
  readonly #points: Float32Array;
  readonly #dimension: number;
  readonly #size: number;
  readonly #leading: number;
  /** Coordinates on the leading axes are query · axes + origin. */
  readonly #axes: Float32Array;
  readonly #origin: Float32Array;
  /** −2 b, a column a point, and |b|², on the leading axes. */
  readonly #products: Float32Array;
  readonly #squares: Float32Array;
  readonly #largestSquare: number;
  /** Of the query at hand: the nearest by the first look, and the squared distances of the nearest in full, ascending. */
  readonly #candidates: Int32Array;
  readonly #bounds: Float64Array;
  readonly #best: Float64Array;

  /** @param points row-major; points[i * dimension] … is one */
  constructor(points: Float32Array, dimension: number, neighbours: number) {
    const size = points.length / dimension;
    const leading = Math.min(LEADING, dimension);
    const { axes, mean } = principalAxes(points, dimension, leading);
    this.#points = points;
    this.#dimension = dimension;
    this.#size = size;
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
    this.#candidates = new Int32Array(Math.min(neighbours, size));
    this.#bounds = new Float64Array(this.#candidates.length);
    this.#best = new Float64Array(this.#candidates.length);
  }

  /** @param queries row-major; a query that is no number, or without any point, is infinitely far */
  async meanDistances(queries: Float32Array, pace: Pace): Promise<Float64Array> {
    await useBackend();
    const dimension = this.#dimension;
    const means = new Float64Array(queries.length / dimension);
    const query = new Float64Array(dimension);
    for (let first = 0; first < means.length; first += TOGETHER) {
      if (pace.due()) await pace.rest();
      const rows = Math.min(TOGETHER, means.length - first);
      const { looks, squares } = this.#look(queries.subarray(first * dimension, (first + rows) * dimension), rows);
      for (let row = 0; row < rows; row++) {
        for (let index = 0; index < dimension; index++) query[index] = queries[(first + row) * dimension + index]!;
        means[first + row] = this.#mean(looks, row * this.#size, squares[row]!, query);
      }
    }
    return means;
  }

  /** For each query and point |b|² − 2 a·b, and for each query |a|², on the leading axes. */
  #look(queries: Float32Array, rows: number): { looks: Float32Array; squares: Float64Array } {
    const squares = new Float64Array(rows);
    let looks = new Float32Array();
    // What `tidy` returns it would search for tensors, number by number.
    tf.tidy(() => {
      const axes = tf.tensor2d(this.#axes, [this.#dimension, this.#leading]);
      const along = dense(tf.tensor2d(queries, [rows, this.#dimension]), axes, tf.tensor1d(this.#origin));
      const products = tf.tensor2d(this.#products, [this.#leading, this.#size]);
      const coordinates = along.dataSync();
      for (let at = 0; at < coordinates.length; at++) {
        squares[Math.floor(at / this.#leading)]! += coordinates[at]! ** 2;
      }
      looks = dense(along, products, tf.tensor1d(this.#squares)).dataSync() as Float32Array<ArrayBuffer>;
    });
    return { looks, squares };
  }

  #mean(looks: Float32Array, start: number, square: number, query: Float64Array): number {
    const size = this.#size;
    const candidates = this.#candidates;
    const bounds = this.#bounds;
    const best = this.#best;
    const wanted = candidates.length;
    if (wanted === 0 || !Number.isFinite(square)) return Number.POSITIVE_INFINITY;
    // The nearest by the first look are likely the nearest, and give the distance that the others must beat.
    bounds.fill(Number.POSITIVE_INFINITY);
    let worst = Number.POSITIVE_INFINITY;
    for (let point = 0; point < size; point++) {
      const bound = looks[start + point]!;
      if (bound < worst) worst = insert(bounds, candidates, bound, point);
    }
    best.fill(Number.POSITIVE_INFINITY);
    for (const point of candidates) this.#consider(point, query);
    const slack = SLACK * (square + this.#largestSquare);
    let limit = best[wanted - 1]! - square + slack;
    const last = worst;
    for (let point = 0; point < size; point++) {
      const bound = looks[start + point]!;
      // Whatever is not beyond the last candidate has been considered.
      if (bound >= limit || bound < last || candidates.includes(point)) continue;
      this.#consider(point, query);
      limit = best[wanted - 1]! - square + slack;
    }
    let sum = 0;
    for (const distance of best) sum += Math.sqrt(distance);
    return sum / wanted;
  }

  #consider(point: number, query: Float64Array): void {
    const best = this.#best;
    const last = best.length - 1;
    const distance = squaredDistance(this.#points, point * this.#dimension, query, best[last]!);
    if (!(distance < best[last]!)) return;
    let place = last;
    for (; place > 0 && best[place - 1]! > distance; place--) best[place] = best[place - 1]!;
    best[place] = distance;
  }
}

/** Put a number into its place among the smallest so far, and say the largest of these. */
function insert(smallest: Float64Array, owners: Int32Array, value: number, owner: number): number {
  const last = smallest.length - 1;
  let place = last;
  for (; place > 0 && smallest[place - 1]! > value; place--) {
    smallest[place] = smallest[place - 1]!;
    owners[place] = owners[place - 1]!;
  }
  smallest[place] = value;
  owners[place] = owner;
  return smallest[last]!;
}
