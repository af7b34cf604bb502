import type { ElementFacts } from './network/compositionTransformer.ts';
import type { ApplicabilityDomain } from './statistics/applicabilityDomain.ts';
import type { ConformalCalibration } from './statistics/conformal.ts';
import type { TargetScale } from './targetScale.ts';
import type { ModelPlan } from './types.ts';

/** A trained ensemble with all that its predictions need. Plain data. */
export interface EnsembleState {
  readonly plan: ModelPlan;
  readonly facts: ElementFacts;
  readonly scales: readonly TargetScale[];
  /** The weights of each member. */
  readonly members: readonly Float32Array[];
  /** Per target, on its link axis. */
  readonly calibrations: readonly ConformalCalibration[];
  readonly domain: ApplicabilityDomain;
}
