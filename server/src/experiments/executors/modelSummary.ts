import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parts } from '../../datasets/types.ts';
import type { RunMetrics } from '../../foundation/events.ts';
import type { Combination } from '../../models/combination/combination.ts';
import { inputsOf } from '../../models/representation/inputs.ts';
import type { TargetSummary, TestedMethod, TrainingSummary } from '../../models/trainedModel.ts';
import type { IntervalMetrics, Metrics, ModelPlan } from '../../models/types.ts';
import type { MapLayout } from '../embeddings/mapLayout.ts';
import type { StabilityTest } from '../stability/testStability.ts';
import { type AblationSummary, summariseAblation, type VariantTraining } from './ablation.ts';
import { poolIntervalMetrics, poolMetrics } from './poolMetrics.ts';

/** File of a model run that holds its `ModelRunSummary`. */
export const SUMMARY_FILE = 'summary.json';

/** One training of a run: the only one, or that of a fold. */
export interface TrainedFold {
  readonly parts: Parts;
  readonly plan: ModelPlan;
  readonly summary: TrainingSummary;
  /** Networks that saw less, where the block asked for an ablation. */
  readonly variants?: readonly VariantTraining[];
}

/** `summary.json` of a model run: how good the model is. Numbers of a target are in its unit. */
export interface ModelRunSummary {
  readonly folds: number;
  readonly parameterCount: number;
  readonly backend: string;
  readonly epochs: number;
  readonly batch: number;
  /** Rows of each part; with folds, of the first. */
  readonly counts: TrainingSummary['counts'];
  /** Nominal coverage of the intervals. */
  readonly coverage: number;
  readonly targets: readonly TargetRunSummary[];
  /** There where the block asked for it. */
  readonly ablation?: AblationSummary;
  /** There where the model predicts an energy that stability is judged by. */
  readonly stability?: StabilityTest;
  /** How the map of the embeddings is laid out; absent in runs of older versions, which took principal axes. */
  readonly map?: Pick<MapLayout, 'method' | 'explained'>;
}

export interface TargetRunSummary extends Omit<TargetSummary, 'testRows' | 'errorByElement'> {
  /** Test error of each fold; one entry where there are no folds. */
  readonly testMaeByFold: readonly (number | null)[];
  /** What predicts in each fold: the validation parts need not agree. */
  readonly methodByFold: readonly Combination['method'][];
}

/** The summary of a finished model run. */
export async function readModelSummary(folder: string): Promise<ModelRunSummary> {
  return JSON.parse(await readFile(join(folder, SUMMARY_FILE), 'utf8')) as ModelRunSummary;
}

/** Nominal coverage the stable `--json` format reports. */
const REPORTED_COVERAGE = 0.9;

export function summarise(
  folds: readonly TrainedFold[],
  { stability, map }: Pick<ModelRunSummary, 'stability' | 'map'> = {},
): ModelRunSummary {
  const [first] = folds;
  if (first === undefined) throw new Error('A model run has at least one training.');
  const { parameterCount, backend, epochs, batch, counts, targets } = first.summary;
  return {
    folds: folds.length,
    parameterCount,
    backend,
    epochs,
    batch,
    counts,
    coverage: first.plan.coverage,
    targets: targets.map((_, index) => poolTarget(folds.map((fold) => fold.summary.targets[index]!))),
    ...(first.variants && first.variants.length > 0 ? { ablation: ablationOf(folds) } : {}),
    ...(stability && { stability }),
    ...(map && { map: { method: map.method, explained: map.explained } }),
  };
}

function ablationOf(folds: readonly TrainedFold[]): AblationSummary {
  const [{ plan }] = folds as [TrainedFold];
  const own = inputsOf(plan.encoder);
  return summariseAblation(
    folds.map(({ summary, variants = [] }) => [{ inputs: own, summary }, ...variants]),
    plan.training.seed,
  );
}

/** Test errors as the run's events and record give them. */
export function runMetrics(summary: ModelRunSummary): RunMetrics {
  return Object.fromEntries(
    summary.targets.map(({ name, test, combination, network, firstMember, stacked, baselines, calibration }) => [
      name,
      {
        test: test && {
          mae: test.mae,
          rmse: test.rmse,
          r2: test.r2,
          coverage90: coverage90(summary, test, calibration),
        },
        predictedBy: combination.method,
        network: network.test && { mae: network.test.mae },
        firstMember: firstMember?.test ? { mae: firstMember.test.mae } : null,
        stacked: stacked?.test ? { mae: stacked.test.mae } : null,
        baselines: Object.fromEntries(
          baselines.flatMap((baseline) => (baseline.test ? [[baseline.name, { mae: baseline.test.mae }]] : [])),
        ),
      },
    ]),
  );
}

function coverage90(
  { coverage }: ModelRunSummary,
  test: IntervalMetrics,
  calibration: TargetRunSummary['calibration'],
): number | null {
  if (coverage === REPORTED_COVERAGE) return test.coverage;
  return calibration.find((point) => Math.abs(point.nominal - REPORTED_COVERAGE) < 1e-9)?.observed ?? null;
}

/** A target over all folds: each row tested once, by the model that has not seen it. */
function poolTarget(folds: readonly TargetSummary[]): TargetRunSummary {
  const [{ name, unit, combination, validation, baselines, calibration, scaleErrorCorrelation }] = folds as [
    TargetSummary,
  ];
  const stacked = poolMethod(folds.map((fold) => fold.stacked));
  const tests = folds.flatMap((fold) => fold.test ?? []);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return {
    name,
    unit,
    combination,
    methodByFold: folds.map((fold) => fold.combination.method),
    network: poolMethod(folds.map((fold) => fold.network))!,
    firstMember: poolMethod(folds.map((fold) => fold.firstMember)),
    withoutStructure: poolMethod(folds.map((fold) => fold.withoutStructure)),
    stacked: stacked && { ...stacked, shares: folds[0]!.stacked!.shares },
    validation: folds.length === 1 ? validation : poolMetrics(folds.map((fold) => fold.validation)),
    test: tests.length === 0 ? null : poolIntervalMetrics(tests),
    baselines: baselines.map(({ name }, index) => ({
      name,
      ...poolMethod(folds.map((fold) => fold.baselines[index]!))!,
    })),
    calibration: calibration.map(({ nominal }, index) => ({
      nominal,
      observed: mean(folds.map((fold) => fold.calibration[index]?.observed ?? Number.NaN)),
    })),
    scaleErrorCorrelation:
      folds.length === 1 ? scaleErrorCorrelation : mean(folds.map((fold) => fold.scaleErrorCorrelation)),
    testMaeByFold: folds.map((fold) => fold.test?.mae ?? null),
  };
}

/** One way to predict over all folds; null where a fold has it not. */
function poolMethod(folds: readonly (TestedMethod | null)[]): TestedMethod | null {
  const present = folds.flatMap((fold) => fold ?? []);
  if (present.length < folds.length) return null;
  const tested = present.flatMap((fold): Metrics[] => (fold.test ? [fold.test] : []));
  return {
    validation: poolMetrics(present.map((fold) => fold.validation)),
    test: tested.length === 0 ? null : poolMetrics(tested),
  };
}
