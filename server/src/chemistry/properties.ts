import { distance } from 'fastest-levenshtein';
import { PROPERTIES } from './propertyTable.ts';
import type { Property } from './types.ts';

export { PROPERTIES };

/** Lower case, words joined by underscores: `Band gap` → `band_gap`. */
function normalise(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s.-]+/gu, '_');
}

/**
 * Names win over the names at databases, and those over synonyms, so that no spelling is ambiguous. A name of one letter
 * (`n` at Materials Project) means too many things in a table to be taken for a property.
 */
const BY_NAME: ReadonlyMap<string, Property> = index();

function index(): Map<string, Property> {
  const byName = new Map<string, Property>();
  const enter = (spelling: string, property: Property) => {
    const key = normalise(spelling);
    if (!byName.has(key)) byName.set(key, property);
  };
  for (const property of PROPERTIES) enter(property.name, property);
  for (const property of PROPERTIES)
    for (const alias of Object.values(property.aliases)) if (alias.length > 1) enter(alias, property);
  for (const property of PROPERTIES) for (const synonym of property.synonyms) enter(synonym, property);
  return byName;
}

/** The property of a name, a synonym or a field name at Materials Project, AFLOW or OQMD; case does not count. */
export function propertyByName(name: string): Property | undefined {
  return BY_NAME.get(normalise(name));
}

/** Name of the property closest in spelling, for "did you mean"; `undefined` if none is near. */
export function suggestProperty(name: string): string | undefined {
  const written = normalise(name);
  let nearest: Property | undefined;
  let nearestDistance = Math.min(4, Math.ceil(written.length / 3)) + 1;
  for (const [spelling, property] of BY_NAME) {
    const changed = distance(written, spelling);
    if (changed < nearestDistance) {
      nearest = property;
      nearestDistance = changed;
    }
  }
  return nearest?.name;
}

/** Labels that begin with somebody's name keep their capital within a sentence. */
const PROPER_NAMES = /^(Fermi|Seebeck|Vickers|Debye|Grüneisen|Young|Poisson)\b/;

/** What to call a target within a sentence: the property's label, or the name itself as words. */
export function propertyLabel(name: string): string {
  const label = propertyByName(name)?.label;
  if (label === undefined) return name.replaceAll('_', ' ');
  return PROPER_NAMES.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
