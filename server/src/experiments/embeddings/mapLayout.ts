import { principalAxes } from '../../models/statistics/principalAxes.ts';
import { neighbourLayout } from './neighbourLayout.ts';

/** Fewer points have no neighbourhoods worth the name. */
const FEWEST_FOR_NEIGHBOURS = 100;
/** Directions that UMAP is given: what is left out of 128 is noise as a rule, and would only cost time. */
const LEADING = 16;

/** Vectors as points of a plane. */
export interface MapLayout {
  readonly method: 'umap' | 'principal_axes';
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Share of all variance along x and y; null where the axes are no directions. */
  readonly explained: readonly [number, number] | null;
}

/**
 * Lays vectors out so that near ones are near (UMAP); few of them, and such as UMAP cannot tell apart, along the two
 * directions in which they differ most (principal axes).
 *
 * @param vectors row-major, `dimension` numbers each
 * @param seed the same vectors and seed give the same map
 * @throws Failure of kind `cancelled` when the signal is aborted
 */
export async function layOutMap(
  vectors: Float32Array,
  dimension: number,
  seed: number,
  signal: AbortSignal,
): Promise<MapLayout> {
  const size = vectors.length / dimension;
  const axes = Math.min(LEADING, dimension);
  const { projected, total } = project(vectors, dimension, axes);
  if (size >= FEWEST_FOR_NEIGHBOURS) {
    const places = await neighbourLayout(projected, axes, seed, signal);
    if (places) return { method: 'umap', ...places, explained: null };
  }
  const along = (axis: number) =>
    Float64Array.from({ length: size }, (_, point) => (axis < axes ? projected[point * axes + axis]! : 0));
  const share = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0) / (total || 1);
  const [x, y] = [along(0), along(1)];
  return { method: 'principal_axes', x, y, explained: [share(x), share(y)] };
}

/** Row-major [points, count]: along the principal axes, the greatest first; and the sum of the squares of all. */
function project(vectors: Float32Array, dimension: number, count: number): { projected: Float32Array; total: number } {
  const size = vectors.length / dimension;
  const { mean, axes } = principalAxes(vectors, dimension, count);
  const projected = new Float32Array(size * count);
  let total = 0;
  for (let point = 0; point < size; point++) {
    for (let index = 0; index < dimension; index++) {
      const value = vectors[point * dimension + index]! - mean[index]!;
      total += value * value;
      for (let axis = 0; axis < count; axis++) {
        projected[point * count + axis]! += value * axes[index * count + axis]!;
      }
    }
  }
  return { projected, total };
}
