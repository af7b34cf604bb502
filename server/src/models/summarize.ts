import { deviationsInUnit, type LinkPrediction, pointPredictions } from './ensemble.ts';
import type { EnsembleState } from './ensembleState.ts';
import { intervalsInUnit } from './predictor.ts';
import { calibrationCurve } from './statistics/calibrationCurve.ts';
import { conformalQuantile } from './statistics/conformal.ts';
import { errorByElement, scaleErrorCorrelation } from './statistics/errors.ts';
import { intervalMetrics, metrics } from './statistics/metrics.ts';
import { toLink } from './targetScale.ts';
import type { LabelledMaterials, TargetSummary, TrainingSummary } from './trainedModel.ts';
import type { BaselineName } from './types.ts';

export interface PartPrediction {
  readonly part: LabelledMaterials;
  /** Of the ensemble, per target. */
  readonly predictions: readonly LinkPrediction[];
  /** Per baseline and target, in the target's unit. */
  readonly baselines: ReadonlyMap<BaselineName, readonly Float64Array[]>;
}

/** Everything a report says about one target: errors on validation and test rows, beside those of the baselines. */
export function summarizeTarget(
  state: EnsembleState,
  target: number,
  validation: PartPrediction,
  test: PartPrediction,
): TargetSummary {
  const { name, unit } = state.plan.targets[target]!;
  const scale = state.scales[target]!;
  const { seed } = state.plan.training;
  const [actual, link] = [test.part.labels[target]!, test.predictions[target]!];
  const predicted = intervalsInUnit(state, target, link);
  const labelled = [...actual.keys()].filter((row) => !Number.isNaN(actual[row]!));
  const errorOf = (labels: Float64Array, values: Float64Array) =>
    labels.some((label) => !Number.isNaN(label)) ? metrics(labels, values, seed) : null;
  return {
    name,
    unit,
    validation: metrics(
      validation.part.labels[target]!,
      pointPredictions(scale, validation.predictions[target]!),
      seed,
    ),
    test: labelled.length > 0 ? intervalMetrics(actual, predicted, seed) : null,
    baselines: state.plan.baselines.map((baseline) => ({
      name: baseline,
      validation: metrics(validation.part.labels[target]!, validation.baselines.get(baseline)![target]!, seed),
      test: errorOf(actual, test.baselines.get(baseline)![target]!),
    })),
    calibration:
      labelled.length > 0
        ? calibrationCurve(
            actual.map((label) => (Number.isNaN(label) ? label : toLink(scale.link, label))),
            link.location,
            link.deviation,
            state.calibrations[target]!,
          )
        : [],
    scaleErrorCorrelation: scaleErrorCorrelation(actual, predicted.mean, deviationsInUnit(scale, link)),
    testRows: labelled.map((row) => ({
      row,
      actual: actual[row]!,
      predicted: predicted.mean[row]!,
      lower: predicted.lower[row]!,
      upper: predicted.upper[row]!,
    })),
    errorByElement: errorByElement(test.part.compositions, actual, predicted.mean),
  };
}

const LIST = new Intl.ListFormat('en-GB');

/** What the user should know before believing the numbers. */
export function warningsOf(state: EnsembleState, targets: readonly TargetSummary[]): TrainingSummary['warnings'] {
  const { coverage } = state.plan;
  return targets.flatMap((summary, target) => {
    const warnings: { code: string; message: string }[] = [];
    const { enoughRows } = conformalQuantile(state.calibrations[target]!, coverage);
    const rows = state.calibrations[target]!.scores.length;
    if (!enoughRows) {
      warnings.push({
        code: 'few-calibration-rows',
        message: `${summary.name}: ${rows} ${rows === 1 ? 'validation label is' : 'validation labels are'} too few to promise ${Math.round(100 * coverage)} % intervals.`,
      });
    }
    const better = summary.baselines.filter(
      ({ validation }) => validation.mae < summary.validation.mae && Number.isFinite(validation.mae),
    );
    if (better.length > 0) {
      const names = LIST.format(better.map(({ name }) => name.replaceAll('_', ' ')));
      warnings.push({
        code: 'baseline-beats-model',
        message: `${summary.name}: ${names} had a smaller error than the model on the validation part.`,
      });
    }
    return warnings;
  });
}
