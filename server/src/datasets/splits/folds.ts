import { Random } from '../../foundation/random.ts';
import { groupsOf } from '../cleaning/rows.ts';
import type { Parts } from '../types.ts';
import { partsOf } from './parts.ts';
import { shareGroups } from './share.ts';

/** Part of a fold's training rows that is set aside for validation. */
const VALIDATION_SHARE = 0.1;

/**
 * One set of parts a fold: the fold's rows are its test part, and a tenth of the others, whole groups chosen by seed,
 * its validation part.
 *
 * @param foldOfRow number of the fold each row is tested in
 */
export function partsOfFolds(foldOfRow: ArrayLike<number>, folds: number, groups: Int32Array, seed: number): Parts[] {
  return Array.from({ length: folds }, (_, fold) => {
    const others = Array.from(groups.keys()).filter((row) => foldOfRow[row] !== fold);
    const groupsOfOthers = groupsOf(others.map((row) => groups[row]!));
    const shares = [1 - VALIDATION_SHARE, VALIDATION_SHARE];
    const parts = shareGroups(groupsOfOthers, shares, Random.of(seed, `validation/${fold}`));
    const assignment = new Int32Array(groups.length).fill(2);
    others.forEach((row, index) => {
      assignment[row] = parts[index]!;
    });
    return partsOf(assignment);
  });
}

/**
 * k folds of nearly equal size, whole groups chosen by seed. These are folds of our own: scikit-learn's
 * `KFold(shuffle=True, random_state=18012019)`, which matbench used, needs numpy's Mersenne Twister, so matbench's
 * folds are taken from a column that holds them instead.
 */
export function kFoldSplit(plan: { readonly folds: number; readonly seed: number }, groups: Int32Array): Parts[] {
  const shares = Array.from({ length: plan.folds }, () => 1 / plan.folds);
  const foldOfRow = shareGroups(groups, shares, Random.of(plan.seed, 'split'));
  return partsOfFolds(foldOfRow, plan.folds, groups, plan.seed);
}
