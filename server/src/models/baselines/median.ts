import type { Baseline, LearningProblem } from './baseline.ts';
import { labelledRows } from './features.ts';

export interface MedianRecord {
  readonly name: 'median';
  readonly median: number;
}

/** Always says the median training label: the constant with the least mean absolute error, and the floor of the table. */
export async function learnMedian({ train }: LearningProblem): Promise<Baseline> {
  const sorted = Float64Array.from(labelledRows(train.labels), (row) => train.labels[row]!).sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return restoreMedian({ name: 'median', median });
}

export function restoreMedian(record: MedianRecord): Baseline {
  return {
    settings: {},
    predict: (features) => new Float64Array(features.rows).fill(record.median),
    toJSON: () => record,
  };
}
