import type { Crystal } from '../../chemistry/structure/crystal.ts';
import type { Composition } from '../../chemistry/types.ts';
import { Failure } from '../../foundation/failure.ts';
import { Random } from '../../foundation/random.ts';
import type { PredictOptions } from '../trainedModel.ts';
import type { BaselineName, LabelledMaterials, ModelTarget } from '../types.ts';
import type { Baseline, Learner } from './baseline.ts';
import { FACT_COLUMNS } from './compositionFeatures.ts';
import { learnExtraTrees, learnFractionTrees, learnRandomForest, restoreForest } from './forest.ts';
import { materialFeatures } from './materialFeatures.ts';
import { learnMedian, restoreMedian } from './median.ts';
import { learnNearestNeighbours, restoreNearestNeighbours } from './nearestNeighbours.ts';
import { Pace } from './pace.ts';
import { learnRidge, restoreRidge } from './ridge.ts';

const LEARNERS: Readonly<Record<BaselineName, Learner>> = {
  median: learnMedian,
  nearest_neighbours: (problem) => learnNearestNeighbours(problem, FACT_COLUMNS),
  ridge: learnRidge,
  random_forest: learnRandomForest,
  extra_trees: learnExtraTrees,
  fraction_trees: learnFractionTrees,
};

/** Rough share of the time each learner takes, for the progress bar. */
const EFFORT: Readonly<Record<BaselineName, number>> = {
  median: 0,
  nearest_neighbours: 1,
  ridge: 1,
  random_forest: 20,
  extra_trees: 8,
  fraction_trees: 3,
};

/** Materials predicted at a time, which bounds memory and how long a cancel waits. */
const BLOCK = 256;

export interface BaselineHooks {
  readonly signal?: AbortSignal;
  /** Whether they see the crystals; false by default. */
  readonly structures?: boolean;
  /** What is being done, and how much of all the baselines' work is done, 0 … 1. */
  readonly onProgress?: (phase: string, fraction: number) => void;
}

/** The baselines of a model, one of each name and target. */
export interface TrainedBaselines {
  readonly names: readonly BaselineName[];
  /** Per name and target, one number a material, in the target's unit and within its bounds. */
  predict(
    compositions: readonly Composition[],
    options?: PredictOptions,
  ): Promise<ReadonlyMap<BaselineName, readonly Float64Array[]>>;
  /** Per name and target, what was chosen on the validation part or given. */
  settings(): ReadonlyMap<BaselineName, readonly Readonly<Record<string, number>>[]>;
  /** Some of them, for who needs no others. */
  only(names: readonly BaselineName[]): TrainedBaselines;
  toJSON(): BaselinesRecord;
}

export interface BaselinesRecord {
  readonly targets: readonly ModelTarget[];
  /** Absent where they see compositions only. */
  readonly structures?: boolean;
  readonly learners: readonly { readonly name: BaselineName; readonly records: readonly object[] }[];
}

/**
 * Train simple methods on composition statistics, to be shown beside the model: what cannot beat them is not worth its
 * weights. Rows without a target's label are left out for that target. The same seed gives the same numbers.
 */
export async function trainBaselines(
  names: readonly BaselineName[],
  train: LabelledMaterials,
  validation: LabelledMaterials,
  targets: readonly ModelTarget[],
  seed: number,
  hooks: BaselineHooks = {},
): Promise<TrainedBaselines> {
  const pace = new Pace(hooks.signal);
  targets.forEach((target, index) => {
    if (train.labels[index]!.some((label) => !Number.isNaN(label))) return;
    throw new Failure({
      kind: 'data',
      code: 'no-training-labels',
      message: `No material of the training part has a value of ${target.name}.`,
      cure: "Check the target's column, and what cleaning and the split have left of it.",
    });
  });
  const { structures = false } = hooks;
  const trainFeatures = materialFeatures(train, structures);
  const validationFeatures = materialFeatures(validation, structures);
  const total = names.reduce((sum, name) => sum + EFFORT[name], 0) * targets.length || 1;
  let done = 0;
  const trained = new Map<BaselineName, readonly Baseline[]>();
  for (const name of names) {
    const ofTargets: Baseline[] = [];
    for (const [index, target] of targets.entries()) {
      const phase = `baseline ${name.replace('_', ' ')}${targets.length > 1 ? `, ${target.name}` : ''}`;
      const report = (fraction: number) => hooks.onProgress?.(phase, (done + fraction * EFFORT[name]) / total);
      report(0);
      await pace.rest();
      ofTargets.push(
        await LEARNERS[name]({
          target,
          train: { features: trainFeatures, labels: train.labels[index]! },
          validation: { features: validationFeatures, labels: validation.labels[index]! },
          random: Random.of(seed, `baselines/${name}/${target.name}`),
          pace,
          onProgress: report,
        }),
      );
      done += EFFORT[name];
    }
    trained.set(name, ofTargets);
  }
  return trainedBaselines(targets, structures, trained);
}

/** The baselines that `toJSON` wrote down. */
export function restoreBaselines(record: BaselinesRecord): TrainedBaselines {
  const learners = record.learners.map(({ name, records }) => [name, records.map(restoreBaseline)] as const);
  return trainedBaselines(record.targets, record.structures ?? false, new Map(learners));
}

type BaselineRecord = Parameters<
  typeof restoreMedian | typeof restoreNearestNeighbours | typeof restoreRidge | typeof restoreForest
>[0];

function restoreBaseline(object: object): Baseline {
  const record = object as BaselineRecord;
  switch (record.name) {
    case 'median':
      return restoreMedian(record);
    case 'nearest_neighbours':
      return restoreNearestNeighbours(record);
    case 'ridge':
      return restoreRidge(record);
    default:
      return restoreForest(record);
  }
}

function trainedBaselines(
  targets: readonly ModelTarget[],
  structures: boolean,
  trained: ReadonlyMap<BaselineName, readonly Baseline[]>,
): TrainedBaselines {
  return {
    names: [...trained.keys()],
    async predict(compositions, options = {}) {
      const pace = new Pace(options.signal);
      const predicted = new Map(
        Array.from(trained, ([name]) => [name, targets.map(() => new Float64Array(compositions.length))]),
      );
      for (let start = 0; start < compositions.length; start += BLOCK) {
        const block = (all: readonly (Crystal | null)[]) => ({ crystals: all.slice(start, start + BLOCK) });
        const features = materialFeatures(
          { compositions: compositions.slice(start, start + BLOCK), ...(options.crystals && block(options.crystals)) },
          structures,
        );
        for (const [name, baselines] of trained) {
          for (const [index, baseline] of baselines.entries()) {
            if (pace.due()) await pace.rest();
            predicted.get(name)![index]!.set(clipped(baseline.predict(features), targets[index]!), start);
          }
        }
      }
      return predicted;
    },
    settings: () => new Map(Array.from(trained, ([name, baselines]) => [name, baselines.map((one) => one.settings)])),
    only: (names) =>
      trainedBaselines(targets, structures, new Map([...trained].filter(([name]) => names.includes(name)))),
    toJSON: () => ({
      targets,
      ...(structures ? { structures } : {}),
      learners: Array.from(trained, ([name, baselines]) => ({ name, records: baselines.map((one) => one.toJSON()) })),
    }),
  };
}

function clipped(values: Float64Array, { minimum, maximum }: ModelTarget): Float64Array {
  const low = minimum ?? Number.NEGATIVE_INFINITY;
  const high = maximum ?? Number.POSITIVE_INFINITY;
  return values.map((value) => Math.min(Math.max(value, low), high));
}
