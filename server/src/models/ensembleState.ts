import type { TrainedBaselines } from './baselines/trainBaselines.ts';
import type { Combination } from './combination/combination.ts';
import type { LinkCalibration } from './linkCalibration.ts';
import type { ElementFacts } from './network/compositionTransformer.ts';
import type { ApplicabilityDomain } from './statistics/applicabilityDomain.ts';
import type { TargetScale } from './targetScale.ts';
import type { ModelPlan } from './types.ts';
import type { WithoutStructure } from './withoutStructure.ts';

/** A trained ensemble with all that its predictions need. Plain data. */
export interface EnsembleState {
  readonly plan: ModelPlan;
  readonly facts: ElementFacts;
  readonly scales: readonly TargetScale[];
  /** The weights of each member. */
  readonly members: readonly Float32Array[];
  /** Per target, what predicts it. */
  readonly combinations: readonly Combination[];
  /** Those that some combination asks; null where the network predicts everything. */
  readonly baselines: TrainedBaselines | null;
  /** Per target, on its link axis, of what predicts it. */
  readonly calibrations: readonly LinkCalibration[];
  /** The same of the network alone, for those who use nothing else. */
  readonly networkCalibrations: readonly LinkCalibration[];
  readonly domain: ApplicabilityDomain;
  /** Absent where the network sees no structures, or nothing else. */
  readonly withoutStructure?: WithoutStructure;
}
