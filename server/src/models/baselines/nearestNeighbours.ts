import type { Random } from '../../foundation/random.ts';
import { type Baseline, type LearningProblem, meanAbsoluteError } from './baseline.ts';
import { type ColumnScales, columnScales, type Examples, type FeatureMatrix, labelledRows } from './features.ts';
import { NearestRows } from './nearestRows.ts';
import type { Pace } from './pace.ts';
import { pack, unpackFloat32, unpackFloat64 } from './packing.ts';

/** Numbers of neighbours tried on the validation part, and the one taken where that part has no label. */
const CHOICES = [1, 3, 5, 10];
const DEFAULT_CHOICE = 5;

/** Most training rows kept to search in and validation rows to choose by; more are sampled down by the seed. */
const MAXIMUM_REFERENCES = 20_000;
const MAXIMUM_JUDGES = 2_000;

export interface NearestNeighboursRecord {
  readonly name: 'nearest_neighbours';
  readonly neighbours: number;
  readonly mean: string;
  readonly deviation: string;
  /** Standardised training points, row-major. */
  readonly points: string;
  readonly labels: string;
}

/**
 * Mean label of the nearest training materials: how far simple likeness goes, and so how much of a model's success is
 * more than finding near copies of the test materials in the training part (Meredig et al. 2018,
 * doi:10.1039/C8ME00012C). Distance is Euclidean in the first `columns` features, standardised; callers give the
 * composition-weighted means of the element facts.
 */
export async function learnNearestNeighbours(problem: LearningProblem, columns: number): Promise<Baseline> {
  const { train, validation, random, pace, onProgress } = problem;
  const rows = sample(labelledRows(train.labels), MAXIMUM_REFERENCES, random);
  const scales = columnScales(train.features, rows, columns);
  const points = standardised(train.features, rows, scales);
  const labels = Float64Array.from(rows, (row) => train.labels[row]!);
  const neighbours = await choose(validation, { points, labels, scales }, random, pace);
  onProgress?.(1);
  return nearestNeighbours(neighbours, points, labels, scales);
}

interface References {
  readonly points: Float32Array;
  readonly labels: Float64Array;
  readonly scales: ColumnScales;
}

/** The number of neighbours with the least mean absolute error on the validation part. */
async function choose(validation: Examples, references: References, random: Random, pace: Pace): Promise<number> {
  const judges = sample(labelledRows(validation.labels), MAXIMUM_JUDGES, random);
  if (judges.length === 0) return DEFAULT_CHOICE;
  const { points, labels, scales } = references;
  const queries = standardised(validation.features, judges, scales);
  const dimension = scales.mean.length;
  const search = new NearestRows(points, dimension, Math.max(...CHOICES));
  const predicted = CHOICES.map(() => new Float64Array(judges.length));
  for (let judge = 0; judge < judges.length; judge++) {
    if (pace.due()) await pace.rest();
    search.query(queries, judge * dimension);
    CHOICES.forEach((choice, index) => {
      predicted[index]![judge] = meanLabel(search, labels, choice);
    });
  }
  const actual = Float64Array.from(judges, (row) => validation.labels[row]!);
  const errors = predicted.map((candidate) => meanAbsoluteError(actual, candidate));
  return CHOICES[errors.indexOf(Math.min(...errors))]!;
}

function nearestNeighbours(
  neighbours: number,
  points: Float32Array,
  labels: Float64Array,
  scales: ColumnScales,
): Baseline {
  const dimension = scales.mean.length;
  return {
    settings: { neighbours, references: labels.length },
    predict(features) {
      const queries = standardised(
        features,
        Int32Array.from({ length: features.rows }, (_, row) => row),
        scales,
      );
      const search = new NearestRows(points, dimension, neighbours);
      return Float64Array.from({ length: features.rows }, (_, row) => {
        search.query(queries, row * dimension);
        return meanLabel(search, labels, neighbours);
      });
    },
    toJSON(): NearestNeighboursRecord {
      const { mean, deviation } = scales;
      return {
        name: 'nearest_neighbours',
        neighbours,
        mean: pack(mean),
        deviation: pack(deviation),
        points: pack(points),
        labels: pack(labels),
      };
    },
  };
}

export function restoreNearestNeighbours(record: NearestNeighboursRecord): Baseline {
  const scales = { mean: unpackFloat64(record.mean), deviation: unpackFloat64(record.deviation) };
  return nearestNeighbours(record.neighbours, unpackFloat32(record.points), unpackFloat64(record.labels), scales);
}

function meanLabel(search: NearestRows, labels: Float64Array, neighbours: number): number {
  const count = Math.min(neighbours, search.found);
  let sum = 0;
  for (let place = 0; place < count; place++) sum += labels[search.nearest[place]!]!;
  return sum / count;
}

function standardised(features: FeatureMatrix, rows: Int32Array, { mean, deviation }: ColumnScales): Float32Array {
  const dimension = mean.length;
  const points = new Float32Array(rows.length * dimension);
  for (let column = 0; column < dimension; column++) {
    const offset = column * features.rows;
    for (let index = 0; index < rows.length; index++) {
      points[index * dimension + column] =
        (features.values[offset + rows[index]!]! - mean[column]!) / deviation[column]!;
    }
  }
  return points;
}

/** At most `most` of the rows, in their order. */
function sample(rows: Int32Array, most: number, random: Random): Int32Array {
  return rows.length <= most ? rows : random.shuffle(rows).slice(0, most).sort();
}
