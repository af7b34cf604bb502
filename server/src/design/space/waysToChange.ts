/** How many ways there are to change at most `distance` of the places, with so many other values each. */
export function waysToChange(others: readonly number[], distance: number): number {
  let byChanges = [1];
  for (const count of others) {
    byChanges = Array.from({ length: Math.min(byChanges.length + 1, distance + 1) }, (_, changes) => {
      return (byChanges[changes] ?? 0) + (changes > 0 ? (byChanges[changes - 1] ?? 0) * count : 0);
    });
  }
  return byChanges.reduce((sum, ways) => sum + ways, 0) - 1;
}
