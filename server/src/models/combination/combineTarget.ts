import { combineMembers, type LinkPrediction } from '../ensemble.ts';
import type { EnsembleState } from '../ensembleState.ts';
import { calibrateLink, type LinkCalibration } from '../linkCalibration.ts';
import type { LinkPredictions } from '../linkPredictions.ts';
import { toLink } from '../targetScale.ts';
import type { BaselineName, LabelledMaterials } from '../types.ts';
import {
  type Combination,
  combined,
  NETWORK_ALONE,
  type PredictionsBy,
  pickMethod,
  type Stack,
  stack,
} from './combination.ts';
import { combineOnLink, predictionsBy } from './onLink.ts';

/** A part with what network and baselines say of it. */
export interface PartPredictions {
  readonly part: LabelledMaterials;
  readonly network: LinkPredictions;
  /** Per baseline and target, in the target's unit. */
  readonly baselines: ReadonlyMap<BaselineName, readonly Float64Array[]>;
}

/** One target over one part, in the target's unit but for `chosen`. */
export interface MethodPredictions {
  readonly part: LabelledMaterials;
  /** Of the network and each baseline. */
  readonly by: PredictionsBy;
  /** Of the first member alone, where there are several. */
  readonly firstMember: Float64Array | null;
  /** Of the stack, on the validation part with shares that had not seen the row. Null where there is none. */
  readonly stacked: Float64Array | null;
  /** What the model says, on the link axis. */
  readonly chosen: LinkPrediction;
}

/** A target with what predicts it, chosen and calibrated on the validation part alone. */
export interface CombinedTarget {
  readonly combination: Combination;
  readonly stack: Stack | null;
  readonly calibration: LinkCalibration;
  readonly networkCalibration: LinkCalibration;
  readonly validation: MethodPredictions;
  readonly test: MethodPredictions;
}

/** Fits the stack, picks the method and calibrates it. The test part is predicted, and decides nothing. */
export function combineTarget(
  { plan, scales, members }: Pick<EnsembleState, 'plan' | 'scales' | 'members'>,
  target: number,
  onValidation: PartPredictions,
  onTest: PartPredictions,
): CombinedTarget {
  const scale = scales[target]!;
  const [validation, test] = [onValidation, onTest].map((part) => {
    const ofTarget = new Map(Array.from(part.baselines, ([name, targets]) => [name, targets[target]!]));
    const link = part.network.targets[target]!;
    const [first] = members.length > 1 ? combineMembers(part.network.outputs.slice(0, 1), scales).slice(target) : [];
    return {
      part: part.part,
      link,
      by: predictionsBy(scale, link, ofTarget),
      firstMember: first ? predictionsBy(scale, first, new Map()).get('network')! : null,
    };
  }) as [WithoutStack, WithoutStack];
  const labels = validation.part.labels[target]!;
  const stacked = stack(validation.by, labels, plan.training.seed);
  const combination = chosenBy(plan.method, validation.by, labels, stacked);
  const onLink = (part: WithoutStack, mean?: Float64Array) =>
    combineOnLink(scale, combination, part.link, part.by, mean);
  const crossFitted = combination.method === 'stacked' ? stacked?.crossFitted : undefined;
  const chosen = onLink(validation, crossFitted);
  const labelsOnLink = labels.map((label) => (Number.isNaN(label) ? label : toLink(scale.link, label)));
  return {
    combination,
    stack: stacked,
    calibration: calibrateLink(labelsOnLink, chosen),
    networkCalibration: calibrateLink(labelsOnLink, validation.link),
    validation: { ...validation, stacked: stacked?.crossFitted ?? null, chosen },
    test: { ...test, stacked: stacked ? combined(stacked.combination, test.by) : null, chosen: onLink(test) },
  };
}

type WithoutStack = Omit<MethodPredictions, 'stacked' | 'chosen'> & { readonly link: LinkPrediction };

function chosenBy(
  method: EnsembleState['plan']['method'],
  predictions: PredictionsBy,
  labels: Float64Array,
  stacked: Stack | null,
): Combination {
  if (method === 'auto') return pickMethod(predictions, labels, stacked);
  return (method === 'stacked' ? stacked?.combination : null) ?? NETWORK_ALONE;
}
