import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { type Baseline, type LearningProblem, meanAbsoluteError } from './baseline.ts';
import { type ColumnScales, columnScales, type FeatureMatrix, labelledRows } from './features.ts';
import type { Pace } from './pace.ts';
import { pack, unpackFloat64 } from './packing.ts';

/**
 * Penalties tried on the validation part, per training row, with standardised features (so that 1 halves the weight of
 * a lone feature whatever the number of rows), and the one taken where that part has no label.
 */
const PENALTIES = [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];
const DEFAULT_PENALTY = 1e-2;

/** Rows standardised at a time: 512 rows of 360 columns lie in the second-level cache. */
const BLOCK = 512;

export interface RidgeRecord {
  readonly name: 'ridge';
  readonly penalty: number;
  readonly space: Space;
  readonly mean: string;
  readonly deviation: string;
  readonly weights: string;
  readonly intercept: number;
}

/**
 * What the weights add up to: the label itself, or its logarithm. A straight line runs away far outside the training data, its
 * exponential all the more, so predictions stop one range of the training labels beyond them, at `lowest`, `highest` or
 * `ceiling`. Labels without a logarithm count as `floor`.
 */
type Space =
  // Without limits in models of older versions.
  | { readonly transform: 'identity'; readonly lowest?: number; readonly highest?: number }
  | { readonly transform: 'log'; readonly floor: number; readonly ceiling: number };

/**
 * Ridge regression (Hoerl and Kennard 1970, doi:10.1080/00401706.1970.10488634) on standardised features: the weights w
 * that minimise Σ (z − w·x)² + λ n w², from (XᵀX + λ n) w = Xᵀz by Cholesky, with an unpenalised intercept. Labels
 * of a `log` target enter as logarithms; the other transforms differ from the label itself only near the physical
 * bound, where clipping does their work.
 */
export async function learnRidge(problem: LearningProblem): Promise<Baseline> {
  const { train, validation, target, pace, onProgress } = problem;
  const rows = labelledRows(train.labels);
  const labels = Float64Array.from(rows, (row) => train.labels[row]!);
  const space: Space = target.transform === 'log' ? logSpace(labels) : plainSpace(labels);
  const straight = labels.map((label) => forward(space, label));
  const intercept = straight.reduce((sum, label) => sum + label, 0) / rows.length;
  const scales = columnScales(train.features, rows);
  const { gram, moment } = await normalEquations(train.features, rows, straight, intercept, scales, pace);
  onProgress?.(0.5);

  const judged = validation.labels.some((label) => !Number.isNaN(label));
  const candidates: { readonly baseline: Baseline; readonly error: number }[] = [];
  for (const penalty of judged ? PENALTIES : [DEFAULT_PENALTY]) {
    await pace.rest();
    const weights = solve(gram, moment, penalty * rows.length);
    const baseline = ridge(penalty, space, scales, weights, intercept);
    const error = judged ? meanAbsoluteError(validation.labels, baseline.predict(validation.features)) : 0;
    candidates.push({ baseline, error });
  }
  onProgress?.(1);
  return candidates.reduce((best, candidate) => (candidate.error < best.error ? candidate : best)).baseline;
}

/** XᵀX and Xᵀz of the standardised features. */
async function normalEquations(
  features: FeatureMatrix,
  rows: Int32Array,
  labels: Float64Array,
  intercept: number,
  { mean, deviation }: ColumnScales,
  pace: Pace,
): Promise<{ gram: Float64Array; moment: Float64Array }> {
  const columns = features.columns;
  const gram = new Float64Array(columns * columns);
  const moment = new Float64Array(columns);
  const block = new Float64Array(columns * BLOCK);
  for (let start = 0; start < rows.length; start += BLOCK) {
    const count = Math.min(BLOCK, rows.length - start);
    for (let column = 0; column < columns; column++) {
      const offset = column * features.rows;
      for (let index = 0; index < count; index++) {
        const value = (features.values[offset + rows[start + index]!]! - mean[column]!) / deviation[column]!;
        block[column * BLOCK + index] = value;
        moment[column]! += value * (labels[start + index]! - intercept);
      }
    }
    for (let column = 0; column < columns; column++) {
      if (pace.due()) await pace.rest();
      for (let other = 0; other <= column; other++) {
        let sum = 0;
        for (let index = 0; index < count; index++) {
          sum += block[column * BLOCK + index]! * block[other * BLOCK + index]!;
        }
        gram[column * columns + other]! += sum;
      }
    }
  }
  return { gram, moment };
}

/** w of (G + penalty) w = m, from the lower triangle of G. */
function solve(gram: Float64Array, moment: Float64Array, penalty: number): Float64Array {
  const columns = moment.length;
  const matrix = Matrix.zeros(columns, columns);
  for (let row = 0; row < columns; row++) {
    for (let column = 0; column <= row; column++) {
      const value = gram[row * columns + column]!;
      matrix.set(row, column, value);
      matrix.set(column, row, value);
    }
    matrix.set(row, row, gram[row * columns + row]! + penalty);
  }
  return Float64Array.from(new CholeskyDecomposition(matrix).solve(Matrix.columnVector(moment)).to1DArray());
}

function ridge(
  penalty: number,
  space: Space,
  scales: ColumnScales,
  weights: Float64Array,
  intercept: number,
): Baseline {
  return {
    settings: { penalty },
    predict(features) {
      const sums = new Float64Array(features.rows).fill(intercept);
      for (let column = 0; column < weights.length; column++) {
        const offset = column * features.rows;
        const slope = weights[column]! / scales.deviation[column]!;
        const centre = scales.mean[column]!;
        for (let row = 0; row < features.rows; row++) sums[row]! += slope * (features.values[offset + row]! - centre);
      }
      return sums.map((sum) => backward(space, sum));
    },
    toJSON(): RidgeRecord {
      const { mean, deviation } = scales;
      return {
        name: 'ridge',
        penalty,
        space,
        mean: pack(mean),
        deviation: pack(deviation),
        weights: pack(weights),
        intercept,
      };
    },
  };
}

export function restoreRidge(record: RidgeRecord): Baseline {
  const scales = { mean: unpackFloat64(record.mean), deviation: unpackFloat64(record.deviation) };
  return ridge(record.penalty, record.space, scales, unpackFloat64(record.weights), record.intercept);
}

function plainSpace(labels: Float64Array): Space {
  const [smallest, largest] = labels.reduce(
    ([low, high], label) => [Math.min(low, label), Math.max(high, label)] as const,
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as readonly [number, number],
  );
  const range = largest - smallest;
  return { transform: 'identity', lowest: smallest - range, highest: largest + range };
}

/**
 * Labels of zero and below have no logarithm: they count as half the smallest positive one. The ceiling is as far above
 * the largest label as that is above the smallest, in the logarithm.
 */
function logSpace(labels: Float64Array): Space {
  const positive = labels.filter((label) => label > 0).sort();
  if (positive.length === 0) return plainSpace(labels);
  const smallest = positive[0]!;
  const largest = positive[positive.length - 1]!;
  return { transform: 'log', floor: smallest / 2, ceiling: largest * (largest / smallest) };
}

function forward(space: Space, label: number): number {
  return space.transform === 'log' ? Math.log(Math.max(label, space.floor)) : label;
}

function backward(space: Space, value: number): number {
  if (space.transform === 'log') return Math.min(Math.exp(value), space.ceiling);
  return Math.min(Math.max(value, space.lowest ?? -Infinity), space.highest ?? Infinity);
}
