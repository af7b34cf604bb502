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
  readonly #dimension: number;

  constructor(points: Float32Array, dimension: number, count: number) {
    this.#points = points;
    this.#dimension = dimension;
    this.nearest = new Int32Array(count);
    this.squares = new Float64Array(count);
  }

  /** Find the neighbours of the point at `queries[start] …`; `except` is a point number to leave out. */
  query(queries: Float32Array, start: number, except = -1): void {
    const points = this.#points;
    const dimension = this.#dimension;
    const { nearest, squares } = this;
    const wanted = nearest.length;
    const size = points.length / dimension;
    let found = 0;
    let worst = Number.POSITIVE_INFINITY;
    for (let point = 0; point < size; point++) {
      if (point === except) continue;
      const offset = point * dimension;
      let square = 0;
      for (let from = 0; from < dimension && square < worst; from += PIECE) {
        const to = Math.min(from + PIECE, dimension);
        for (let index = from; index < to; index++) {
          const difference = points[offset + index]! - queries[start + index]!;
          square += difference * difference;
        }
      }
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
