/** Work over dimensions in pieces, and leave a point as soon as it is further than the worst neighbour kept. */
const PIECE = 16;

/**
 * The `count` nearest of many points to one, by Euclidean distance. Points are row-major: point i is
 * `points[i * dimension] …`. The object is reused for query after query; ties go to the earlier point, so the answer
 * does not depend on anything but the points.
 */
export class NearestRows {
  /** Point numbers and squared distances, nearest first; only the first `found` are of the last query. */
  readonly nearest: Int32Array;
  readonly squares: Float64Array;
  found = 0;
  readonly #points: Float32Array;
  readonly #query: Float64Array;

  constructor(points: Float32Array, dimension: number, count: number) {
    this.#points = points;
    this.#query = new Float64Array(dimension);
    this.nearest = new Int32Array(count);
    this.squares = new Float64Array(count);
  }

  /** Find the neighbours of the point at `queries[start] …`; `except` is a point number to leave out. */
  query(queries: Float32Array, start: number, except = -1): void {
    const points = this.#points;
    const query = this.#query;
    const dimension = query.length;
    for (let index = 0; index < dimension; index++) query[index] = queries[start + index]!;
    const { nearest, squares } = this;
    const wanted = nearest.length;
    const size = points.length / dimension;
    let found = 0;
    let worst = Number.POSITIVE_INFINITY;
    for (let point = 0; point < size; point++) {
      if (point === except) continue;
      const square = squaredDistance(points, point * dimension, query, worst);
      if (!(square < worst)) continue;
      let place = found < wanted ? found++ : wanted - 1;
      while (place > 0 && squares[place - 1]! > square) {
        squares[place] = squares[place - 1]!;
        nearest[place] = nearest[place - 1]!;
        place--;
      }
      squares[place] = square;
      nearest[place] = point;
      if (found === wanted) worst = squares[wanted - 1]!;
    }
    this.found = found;
  }
}

/**
 * Squared distance of the point at `points[offset] …` to the query; any number from `limit` on where it is not below that,
 * because the sum is left as soon as it is too large.
 */
export function squaredDistance(points: Float32Array, offset: number, query: Float64Array, limit: number): number {
  const dimension = query.length;
  let square = 0;
  for (let from = 0; from < dimension && square < limit; from += PIECE) {
    const to = Math.min(from + PIECE, dimension);
    let index = from;
    // Four sums at once, because each addition to one sum would wait for the one before.
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (; index + 3 < to; index += 4) {
      const one = points[offset + index]! - query[index]!;
      const two = points[offset + index + 1]! - query[index + 1]!;
      const three = points[offset + index + 2]! - query[index + 2]!;
      const four = points[offset + index + 3]! - query[index + 3]!;
      first += one * one;
      second += two * two;
      third += three * three;
      fourth += four * four;
    }
    for (; index < to; index++) first += (points[offset + index]! - query[index]!) ** 2;
    square += first + second + third + fourth;
  }
  return square;
}
