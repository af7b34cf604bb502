import { Random } from '../../foundation/random.ts';
import type { Parts } from '../types.ts';
import { partsOf } from './parts.ts';
import { shareGroups } from './share.ts';

/** Shares of the parts and the seed, as the random and the chemical-system split have them. */
interface Shares {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly seed: number;
}

/** One random split in which rows of a group (a reduced formula, a chemical system) are all in the same part. */
export function randomSplit(plan: Shares, groups: Int32Array): Parts {
  return partsOf(shareGroups(groups, [plan.train, plan.validation, plan.test], Random.of(plan.seed, 'split')));
}
