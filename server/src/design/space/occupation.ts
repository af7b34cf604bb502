/** An element on an orbit. */
export interface OccupiedOrbit {
  readonly multiplicity: number;
  readonly letter: string;
  readonly element: string;
}

/**
 * Which element is on which orbit, as one text for all settings of the space group: of the ways to name the letters that the
 * choice of origin and axes leaves open, the one whose text comes first. `4a=Cl 4b=Na`
 *
 * @param settings what each letter is called, the identity among them
 */
export function occupationText(
  orbits: readonly OccupiedOrbit[],
  settings: readonly ReadonlyMap<string, string>[],
): string {
  const texts = settings.map((names) =>
    orbits
      .map(({ multiplicity, letter, element }) => `${multiplicity}${names.get(letter)}=${element}`)
      .sort()
      .join(' '),
  );
  return texts.reduce((first, text) => (text < first ? text : first));
}
