import type * as tf from '@tensorflow/tfjs-core';
import { squaredDistance } from '../baselines/nearestRows.ts';
import { activeKernels } from '../engine/backend.ts';
import { registerWasmKernel, runKernel } from './kernelCall.ts';

const NEAREST_MEANS = 'matml.nearestMeans';

export interface NearestInputs {
  /** [rows, points]: lower bounds of the squared distances, each less its row's shift. */
  readonly bounds: tf.Tensor2D;
  /** [rows] */
  readonly shifts: tf.Tensor1D;
  /** [rows]: what a bound may be too large by. */
  readonly slacks: tf.Tensor1D;
  /** [rows, width] */
  readonly queries: tf.Tensor2D;
  /** [points, width], at least as many as are asked for */
  readonly points: tf.Tensor2D;
}

/**
 * Mean Euclidean distance of each query to its `count` nearest points. Only points that their bounds leave near enough
 * are looked at in full. No gradient.
 *
 * @returns [rows]; infinite for a query that is no number
 */
export async function nearestMeans(inputs: NearestInputs, count: number): Promise<Float32Array> {
  const { bounds, shifts, slacks, queries, points } = inputs;
  // The kernel takes four numbers at a time.
  if (activeKernels() && queries.shape[1] % 4 === 0) {
    const [means] = runKernel(NEAREST_MEANS, { bounds, shifts, slacks, queries, points }, { count });
    const values = (await means!.data()) as Float32Array;
    means!.dispose();
    return values;
  }
  return plainMeans(inputs, count);
}

registerWasmKernel(NEAREST_MEANS, ({ kernels, input, address, output, scratch, numbers }) => {
  const [bounds, queries, points] = [input('bounds'), input('queries'), input('points')];
  const [rows, size] = [bounds.shape[0]!, bounds.shape[1]!];
  const means = output(rows);
  kernels.nearestMeans(
    rows,
    size,
    points.shape[1]!,
    numbers.count!,
    address(bounds),
    address(input('shifts')),
    address(input('slacks')),
    address(queries),
    address(points),
    address(means),
    scratch(4 * numbers.count!),
  );
  return means;
});

/** The same for other backends, with every point whose bound is near enough. */
async function plainMeans(
  { bounds, shifts, slacks, queries, points }: NearestInputs,
  count: number,
): Promise<Float32Array> {
  const [rows, size, width] = [bounds.shape[0], bounds.shape[1], points.shape[1]];
  const [bound, shift, slack] = [await bounds.data(), await shifts.data(), await slacks.data()];
  const [queryValues, pointValues] = [await queries.data(), (await points.data()) as Float32Array];
  const best = new Float64Array(count);
  return Float32Array.from({ length: rows }, (_, row) => {
    if (!Number.isFinite(shift[row]!)) return Number.POSITIVE_INFINITY;
    const query = Float64Array.from(queryValues.subarray(row * width, (row + 1) * width));
    best.fill(Number.POSITIVE_INFINITY);
    for (let point = 0; point < size; point++) {
      const worst = best[count - 1]!;
      if (bound[row * size + point]! + shift[row]! - slack[row]! >= worst) continue;
      const square = squaredDistance(pointValues, point * width, query, worst);
      if (!(square < worst)) continue;
      best[count - 1] = square;
      best.sort();
    }
    return best.reduce((sum, square) => sum + Math.sqrt(square), 0) / count;
  });
}
