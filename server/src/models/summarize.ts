import type { CombinedTarget, MethodPredictions } from './combination/combineTarget.ts';
import { deviationsInUnit, pointPredictions } from './ensemble.ts';
import type { EnsembleState } from './ensembleState.ts';
import { intervalsInUnit } from './predictor.ts';
import { calibrationCurve } from './statistics/calibrationCurve.ts';
import { conformalQuantile } from './statistics/conformal.ts';
import { errorByElement, scaleErrorCorrelation } from './statistics/errors.ts';
import { intervalMetrics, metrics } from './statistics/metrics.ts';
import { toLink } from './targetScale.ts';
import type { TargetSummary, TestedMethod, TrainingSummary } from './trainedModel.ts';

/** Everything a report says about one target: errors on validation and test rows, of what predicts and of the rest. */
export function summarizeTarget(
  state: EnsembleState,
  target: number,
  { combination, stack, validation, test }: CombinedTarget,
): Omit<TargetSummary, 'withoutStructure'> {
  const { name, unit } = state.plan.targets[target]!;
  const scale = state.scales[target]!;
  const { seed } = state.plan.training;
  const actual = test.part.labels[target]!;
  const predicted = intervalsInUnit(state, target, test.chosen);
  const labelled = [...actual.keys()].filter((row) => !Number.isNaN(actual[row]!));
  const tested = (of: (part: MethodPredictions) => Float64Array): TestedMethod => ({
    validation: metrics(validation.part.labels[target]!, of(validation), seed),
    test: labelled.length > 0 ? metrics(actual, of(test), seed) : null,
  });
  return {
    name,
    unit,
    combination,
    validation: tested(({ chosen }) => pointPredictions(scale, chosen)).validation,
    test: labelled.length > 0 ? intervalMetrics(actual, predicted, seed) : null,
    network: tested(({ by }) => by.get('network')!),
    firstMember: test.firstMember ? tested(({ firstMember }) => firstMember!) : null,
    stacked: stack ? { ...tested(({ stacked }) => stacked!), shares: stack.combination.shares } : null,
    baselines: state.plan.baselines.map((baseline) => ({ name: baseline, ...tested(({ by }) => by.get(baseline)!) })),
    calibration:
      labelled.length > 0
        ? calibrationCurve(
            actual.map((label) => (Number.isNaN(label) ? label : toLink(scale.link, label))),
            test.chosen.location,
            test.chosen.deviation,
            state.calibrations[target]!,
          )
        : [],
    scaleErrorCorrelation: scaleErrorCorrelation(actual, predicted.mean, deviationsInUnit(scale, test.chosen)),
    testRows: labelled.map((row) => ({
      row,
      actual: actual[row]!,
      predicted: predicted.mean[row]!,
      lower: predicted.lower[row]!,
      upper: predicted.upper[row]!,
      network: test.by.get('network')![row]!,
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
