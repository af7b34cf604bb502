import type { Random } from '../../foundation/random.ts';
import { groupSizes } from '../cleaning/rows.ts';

/**
 * Shares rows out to parts so that rows of one group stay together. Groups come in random order, each to the part that
 * lacks most rows, so the sizes are exact where groups are single rows and as near as the groups allow otherwise. Every
 * part with a share gets at least one group, as long as there are enough.
 *
 * @param groups number of the group (0, 1, 2 …) of each row
 * @param shares fraction of the rows for each part; they sum to 1
 * @returns number of the part of each row
 */
export function shareGroups(groups: Int32Array, shares: readonly number[], random: Random): Int32Array {
  const sizes = groupSizes(groups);
  const order = random.permutation(sizes.length);
  const wanted = wholeShares(groups.length, shares);
  const lacking = [...wanted];
  const partOfGroup = new Int32Array(sizes.length);
  for (const group of order) {
    const part = lacking.indexOf(Math.max(...lacking));
    partOfGroup[group] = part;
    lacking[part]! -= sizes[group]!;
  }
  fillEmptyParts(partOfGroup, order, sizes, wanted);
  return groups.map((group) => partOfGroup[group]!);
}

/** Whole numbers of rows in these proportions (largest remainder), none zero that need not be. */
function wholeShares(rows: number, shares: readonly number[]): number[] {
  const wanted = shares.map((share) => Math.floor(share * rows + 1e-9));
  const byRemainder = shares
    .map((_, part) => part)
    .sort((first, second) => {
      return shares[second]! * rows - wanted[second]! - (shares[first]! * rows - wanted[first]!);
    });
  let left = rows - wanted.reduce((sum, count) => sum + count, 0);
  for (const part of byRemainder) if (left-- > 0) wanted[part]!++;
  shares.forEach((share, part) => {
    const largest = wanted.indexOf(Math.max(...wanted));
    if (share > 0 && wanted[part] === 0 && wanted[largest]! > 1) {
      wanted[part]!++;
      wanted[largest]!--;
    }
  });
  return wanted;
}

/** A few large groups can leave a part empty; it then gets the smallest group of a part that has several. */
function fillEmptyParts(
  partOfGroup: Int32Array,
  order: Int32Array,
  sizes: Int32Array,
  wanted: readonly number[],
): void {
  const groupsInPart = wanted.map((_, part) => partOfGroup.filter((of) => of === part).length);
  wanted.forEach((rows, part) => {
    if (rows === 0 || groupsInPart[part]! > 0) return;
    const spare = [...order].filter((group) => groupsInPart[partOfGroup[group]!]! > 1);
    if (spare.length === 0) return;
    const smallest = spare.reduce((best, group) => (sizes[group]! < sizes[best]! ? group : best));
    groupsInPart[partOfGroup[smallest]!]!--;
    groupsInPart[part]!++;
    partOfGroup[smallest] = part;
  });
}
