import { type Constraints, NO_CONSTRAINTS } from './constraints.ts';
import { openSpace } from './openSpace.ts';
import type { SpacePlan } from './spacePlan.ts';
import { isEmpty } from './walk.ts';

/** Each constraint by the name the user writes, and how it is taken away. */
const LOOSENED: Readonly<Record<string, (constraints: Constraints) => Constraints>> = {
  charge_neutral: (constraints) => ({ ...constraints, chargeNeutral: false }),
  elements: (constraints) => ({ ...constraints, fewestElements: null, mostElements: null }),
  require: (constraints) => ({ ...constraints, require: [] }),
  exclude: (constraints) => ({ ...constraints, exclude: [] }),
  avoid: (constraints) => ({ ...constraints, avoid: [] }),
  allow: (constraints) => ({ ...constraints, allow: null }),
};

/**
 * The constraints of an empty space without any one of which it would hold candidates; none where it is empty for another
 * reason, or where two at least stand in the way.
 */
export function contradicting(plan: SpacePlan): string[] {
  return Object.entries(LOOSENED).flatMap(([name, loosen]) => {
    const constraints = loosen(plan.constraints);
    if (JSON.stringify(constraints) === JSON.stringify(plan.constraints)) return [];
    return isEmpty(openSpace({ ...plan, constraints })) ? [] : [name];
  });
}

/** True if without any constraint there would be candidates: then several of them stand in one another's way. */
export function isConstrainedAway(plan: SpacePlan): boolean {
  return !isEmpty(openSpace({ ...plan, constraints: NO_CONSTRAINTS }));
}
