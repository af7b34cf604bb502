import { Random } from '../../../server/src/foundation/random.ts';
import type { LearningProblem } from '../../../server/src/models/baselines/baseline.ts';
import { type Examples, matrixOfRows } from '../../../server/src/models/baselines/features.ts';
import { Pace } from '../../../server/src/models/baselines/pace.ts';
import type { ModelTarget } from '../../../server/src/models/types.ts';

export const plainTarget: ModelTarget = { name: 'y', unit: '1', transform: 'identity', minimum: null, maximum: null };

export function examples(rows: readonly ArrayLike<number>[], labels: readonly number[]): Examples {
  return { features: matrixOfRows(rows), labels: Float64Array.from(labels) };
}

/** A validation part without a row, so that learners take their default setting. */
export const nothing = (columns: number): Examples => ({
  features: { rows: 0, columns, values: new Float32Array() },
  labels: new Float64Array(),
});

export function problem(train: Examples, options: Partial<LearningProblem> = {}): LearningProblem {
  return {
    target: plainTarget,
    train,
    validation: nothing(train.features.columns),
    random: Random.of(1, 'problem'),
    pace: new Pace(),
    ...options,
  };
}

/**
 * Friedman's first function (Friedman 1991, doi:10.1214/aos/1176347963): ten uniform features of which five matter,
 * y = 10 sin(π x₁x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅ + ε.
 */
export function friedman(count: number, noise: number, seed: number): Examples {
  const random = Random.of(seed, 'friedman');
  const rows = Array.from({ length: count }, () => Array.from({ length: 10 }, () => random.uniform()));
  const labels = rows.map((x) => {
    const signal = 10 * Math.sin(Math.PI * x[0]! * x[1]!) + 20 * (x[2]! - 0.5) ** 2 + 10 * x[3]! + 5 * x[4]!;
    return signal + noise * random.normal();
  });
  return examples(rows, labels);
}
