/** Names of the baselines as people say them. */
export const BASELINE_NAMES: Readonly<Record<string, string>> = {
  median: 'median',
  nearest_neighbours: 'nearest neighbours',
  ridge: 'ridge',
  random_forest: 'random forest',
  extra_trees: 'extra trees',
  fraction_trees: 'trees on fractions',
};

/** `formation_energy` → `formation energy`. */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}
