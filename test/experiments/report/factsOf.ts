import type {
  DatasetFacts,
  ModelCard,
  ModelReportFacts,
  PredictReportFacts,
  RunFacts,
  TargetFacts,
  TestRow,
} from '../../../server/src/experiments/report/facts.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import type { BaselineName, IntervalMetrics, Metrics } from '../../../server/src/models/types.ts';

/** Report facts for the tests: invented where nothing depends on it, computed from the rows where something does. */

export const run: RunFacts = {
  name: 'elastic, 23 November',
  folder: '2026-11-23T22-46-38-elastic-3fa9c1',
  file: 'examples/bulk_modulus.matml',
  block: 'elastic_net',
  started: '2026-11-23T22:46:38Z',
  seconds: 263.4,
  versions: { matml: '0.1.0', node: '24.21.0', 'tfjs-core': '4.22.0' },
  hashes: { 'experiment text': 'a3'.repeat(32), 'data file': '5c'.repeat(32) },
  seed: 7,
  machine: { processor: '2 cores', backend: 'wasm', memory: '412 MB at most' },
  command: 'matml run examples/bulk_modulus.matml --block elastic_net',
  warnings: [],
};

export const card: ModelCard = {
  architecture:
    'Composition transformer: up to 8 element tokens, width 128, 3 layers, 4 heads, 128-dimensional embedding.',
  parameters: 479_873,
  members: 3,
  training: '100 epochs of AdamW, batch 128, learning rate 0.001 with warm-up and cosine decay, averaged weights.',
  prediction: 'Predicted by the network.',
  data: 'AFLOW bulk moduli (Voigt, Reuss, Hill) computed with PBE, published split.',
  intendedUse: 'Ranking and screening of stoichiometric inorganic crystals by composition.',
  limits: [
    'Blind to structure: polymorphs get the same prediction.',
    'Elements absent from training are outside the domain.',
  ],
  intervals: 'Split conformal on the validation part, scaled by ensemble spread and Laplace scale.',
};

export function datasetFacts(
  targets: readonly { name: string; unit: string; rows: readonly TestRow[] }[],
): DatasetFacts {
  const rows = 4896;
  return {
    name: 'aflow_elastic',
    source: 'data/aflow__ael_bulk_modulus_vrh.csv',
    split: 'By the column “split”, as published.',
    parts: [
      { part: 'train', rows: 3917, fold: null },
      { part: 'validation', rows: 247, fold: null },
      { part: 'test', rows: Math.max(...targets.map((target) => target.rows.length)), fold: null },
    ],
    account: {
      rowsRead: 4905,
      rowsKept: rows,
      counts: { 'duplicate-merged': 7, outlier: 2 },
      entries: [
        {
          line: 312,
          formula: 'Zr1',
          code: 'duplicate-merged',
          message: 'merged with line 18 (same reduced formula); median of 94.7 and 95.2 GPa',
        },
        {
          line: 2044,
          formula: 'K2Mg5Sn3',
          code: 'outlier',
          message: '812 GPa lies 9.1 scaled deviations above the median of 96.4 GPa',
        },
      ],
      entriesLeftOut: 7,
      warnings: [],
    },
    profile: {
      rows,
      targets: targets.map(({ name, unit, rows: labelled }) => ({
        name,
        unit,
        labelled: labelled.length,
        ...spread(labelled.map((row) => row.actual)),
      })),
      elements: { O: 812, Fe: 240 },
      chemicalSystems: 3922,
    },
  };
}

const FORMULA_ELEMENTS =
  'O S Se F Cl Li Na K Mg Ca Sr Ba Al Ga In Si Ge Ti Zr Hf V Nb Ta Cr Mn Fe Co Ni Cu Zn Y La Ce Nd Gd Er W Mo Pt Pd Ag Au Pb Bi Te P N B C H'.split(
    ' ',
  );

export interface TestMaterials {
  readonly rows: number;
  readonly seed?: number;
  /** Decades over which the labels spread. */
  readonly decades?: number;
  readonly error?: number;
}

/** Rows of a believable test set: heavy-tailed errors that grow with the value, some rows outside the domain. */
export function testRows({ rows, seed = 1, decades = 0.8, error = 0.07 }: TestMaterials): TestRow[] {
  const random = Random.of(seed, 'report-test');
  return Array.from({ length: rows }, () => {
    const symbols = new Set(
      Array.from({ length: 2 + random.below(3) }, () => FORMULA_ELEMENTS[random.below(FORMULA_ELEMENTS.length)]!),
    );
    const formula = [...symbols].map((symbol) => `${symbol}${1 + random.below(6)}`).join('');
    const actual = 100 * 10 ** (decades * (random.uniform() - 0.6));
    const insideDomain = random.uniform() > 0.06;
    const scale = actual * error * (insideDomain ? 1 : 2.5) * (0.5 + random.uniform());
    const laplace = (random.uniform() < 0.5 ? -1 : 1) * -Math.log(1 - random.uniform());
    const predicted = Math.max(actual * 0.2, actual + scale * laplace);
    const reach = scale * Math.log(10) * 1.05;
    return { formula, actual, predicted, lower: predicted - reach, upper: predicted + reach, insideDomain };
  });
}

/** The facts of one target, every metric computed from its rows; a baseline's errors are the model's times its factor. */
export function targetFacts(
  rows: readonly TestRow[],
  options: Partial<TargetFacts> & { readonly factors?: Partial<Record<BaselineName, number>> } = {},
): TargetFacts {
  const { factors = { median: 6.1, nearest_neighbours: 1.9, ridge: 1.7, extra_trees: 1.35 }, ...given } = options;
  const test = intervalMetrics(rows);
  return {
    name: 'bulk_modulus',
    label: 'bulk modulus',
    unit: 'GPa',
    nominalCoverage: 0.9,
    rows,
    test,
    validation: scaled(test, 0.96),
    baselines: Object.entries(factors).map(([name, factor]) => ({
      name: name as BaselineName,
      test: scaled(test, factor),
      validation: scaled(test, factor * 1.02),
    })),
    parts: [],
    predictedBy: { method: 'network', reason: 'Predicted by the network.' },
    calibration: calibration(rows),
    errorByElement: errorByElement(rows),
    ...given,
  };
}

export function modelFacts(targets: readonly TargetFacts[], options: Partial<ModelReportFacts> = {}): ModelReportFacts {
  return {
    kind: 'model',
    sweep: null,
    run,
    dataset: datasetFacts(targets),
    targets,
    history: history(targets),
    domain: {
      method:
        'A material is inside the domain when its embedding lies no further from its five nearest training embeddings than 95 of 100 training materials do, and all its elements occur in training.',
      reasons: [
        { reason: 'distance above the 95th percentile', count: 31 },
        { reason: 'Er not seen in training', count: 12 },
      ],
    },
    card,
    experiment:
      'dataset aflow_elastic {\n  source: csv("data/aflow__ael_bulk_modulus_vrh.csv")\n}\n\nmodel elastic_net {\n  data: aflow_elastic\n  predicts: [bulk_modulus]\n}\n',
    ...options,
  };
}

export function predictFacts(rows: readonly TestRow[], options: Partial<PredictReportFacts> = {}): PredictReportFacts {
  return {
    kind: 'predict',
    run: { ...run, block: 'shortlist', seconds: 1.7 },
    model: { name: 'elastic_net', runFolder: run.folder },
    targets: [{ name: 'bulk_modulus', label: 'bulk modulus', unit: 'GPa', nominalCoverage: 0.9 }],
    predictions: rows.map((row) => ({
      formula: row.formula,
      values: [{ mean: row.predicted, lower: row.lower, upper: row.upper }],
      insideDomain: row.insideDomain,
      reasons: row.insideDomain ? [] : ['further from the training materials than 97 of 100 of them'],
    })),
    screening: {
      materials: rows.length,
      outsideDomain: rows.filter((row) => !row.insideDomain).length,
      ranking: null,
      leftOut: 0,
      rejected: { count: 0, rows: [] },
      histograms: [[]],
    },
    domain: { method: 'By distance to the training embeddings.', reasons: [] },
    card,
    experiment: 'predict shortlist {\n  model: elastic_net\n}\n',
    ...options,
  };
}

function history(targets: readonly TargetFacts[]): ModelReportFacts['history'] {
  return [1, 2, 3].map((member) => {
    const random = Random.of(member, 'report-history');
    return {
      member,
      fold: null,
      epochs: Array.from({ length: 100 }, (_, index) => {
        const fall = Math.exp(-index / 14);
        const validated = (index + 1) % 5 === 0;
        return {
          epoch: index + 1,
          trainingLoss: -0.6 + 1.9 * fall + 0.03 * random.normal(),
          validationMae: validated
            ? Object.fromEntries(
                targets.map(({ name, test }) => [name, test.mae * (0.95 + 3 * fall + 0.02 * random.normal())]),
              )
            : {},
        };
      }),
    };
  });
}

export function intervalMetrics(rows: readonly TestRow[]): IntervalMetrics {
  const covered = coverageAt(rows, 1);
  const n = rows.length;
  const half = 1.96 * Math.sqrt((covered * (1 - covered)) / n);
  return {
    ...metrics(rows),
    coverage: covered,
    coverageLow: Math.max(0, covered - half),
    coverageHigh: Math.min(1, covered + half),
    meanWidth: mean(rows.map((row) => row.upper - row.lower)),
  };
}

/** Mean absolute error with a normal 95 % interval (the program bootstraps; for a drawing this is near enough). */
export function metrics(rows: readonly { readonly actual: number; readonly predicted: number }[]): Metrics {
  const errors = rows.map((row) => Math.abs(row.predicted - row.actual));
  const mae = mean(errors);
  const standardError = Math.sqrt(mean(errors.map((error) => (error - mae) ** 2)) / rows.length);
  const centre = mean(rows.map((row) => row.actual));
  const variance = mean(rows.map((row) => (row.actual - centre) ** 2));
  const square = mean(errors.map((error) => error ** 2));
  return {
    count: rows.length,
    mae,
    maeLow: mae - 1.96 * standardError,
    maeHigh: mae + 1.96 * standardError,
    rmse: Math.sqrt(square),
    r2: variance === 0 ? Number.NaN : 1 - square / variance,
  };
}

/** Observed coverage when every interval is stretched as if its errors were Laplace distributed. */
export function calibration(rows: readonly TestRow[]): TargetFacts['calibration'] {
  return [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((nominal) => ({
    nominal,
    observed: coverageAt(rows, Math.log(1 - nominal) / Math.log(1 - 0.9)),
  }));
}

export function errorByElement(rows: readonly TestRow[]): TargetFacts['errorByElement'] {
  const errors = new Map<string, number[]>();
  for (const row of rows) {
    for (const symbol of new Set(row.formula.match(/[A-Z][a-z]?/g))) {
      errors.set(symbol, [...(errors.get(symbol) ?? []), Math.abs(row.predicted - row.actual)]);
    }
  }
  return [...errors].map(([element, list]) => ({ element, mae: mean(list), count: list.length }));
}

function coverageAt(rows: readonly TestRow[], stretch: number): number {
  return mean(
    rows.map((row) => {
      const reach = ((row.upper - row.lower) / 2) * stretch;
      return Math.abs(row.predicted - row.actual) <= reach ? 1 : 0;
    }),
  );
}

function scaled(metric: Metrics, factor: number): Metrics {
  return {
    count: metric.count,
    mae: metric.mae * factor,
    maeLow: metric.maeLow * factor,
    maeHigh: metric.maeHigh * factor,
    rmse: metric.rmse * factor,
    r2: 1 - (1 - metric.r2) * factor ** 2,
  };
}

function spread(values: readonly number[]) {
  const sorted = [...values].sort((one, other) => one - other);
  const average = mean(values);
  return {
    minimum: sorted[0]!,
    median: sorted[Math.floor(sorted.length / 2)]!,
    maximum: sorted.at(-1)!,
    mean: average,
    standardDeviation: Math.sqrt(mean(values.map((value) => (value - average) ** 2))),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
