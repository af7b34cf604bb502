import { toFractional } from './cell.ts';
import { checkCrystal } from './checkCrystal.ts';
import type { Crystal, Matrix3, Site, Species, Vector3 } from './crystal.ts';
import { partialOccupancyWarning } from './partialOccupancy.ts';
import { type ParsedStructure, parsed, StructureError } from './structureFault.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A crystal as JSON, whichever of these it is:
 *
 * - pymatgen (`Structure.as_dict()`): `lattice.matrix`, `sites[].species[].element`, `abc`; also an entry of it under
 *   `structure` (ComputedStructureEntry);
 * - OPTIMADE (specification 1.2, entry type structures): `lattice_vectors`, `species`, `species_at_sites`,
 *   `cartesian_site_positions`; also with the attributes under `attributes`, or the entry under `data`;
 * - plain arrays: `lattice` (three rows in Å), `elements` or `species`, and `coords` or `frac_coords` (fractional).
 */
export function readStructureJson(value: unknown): ParsedStructure {
  return parsed(nameOf(value), () => {
    const crystal = checkCrystal(read(value));
    return { name: nameOf(value), crystal, warnings: partialOccupancyWarning(crystal) };
  });
}

/** True of what `readStructureJson` would try to read. */
export function isStructureJson(value: unknown): boolean {
  return isObject(value) && unwrap(value) !== undefined;
}

function read(value: unknown): Crystal {
  const inner = isObject(value) ? unwrap(value) : undefined;
  if (inner === undefined) {
    throw new StructureError({
      code: 'bad-structure',
      message: 'The JSON describes no crystal.',
      cure: 'Give a structure as pymatgen or OPTIMADE write it: with lattice and sites, or with lattice_vectors and species.',
    });
  }
  if ('lattice_vectors' in inner) return readOptimade(inner);
  return Array.isArray(inner.sites) ? readPymatgen(inner) : readArrays(inner);
}

/** The object that holds the lattice, from the few things it comes wrapped in. */
function unwrap(value: Json): Json | undefined {
  if ('lattice_vectors' in value || 'lattice' in value) return value;
  for (const key of ['structure', 'attributes', 'data'] as const) {
    const inner = value[key];
    if (isObject(inner)) return unwrap(inner);
  }
  return undefined;
}

function readPymatgen({ lattice, sites }: Json): Crystal {
  const latticeVectors = matrix(isObject(lattice) ? lattice.matrix : lattice, 'lattice');
  return {
    latticeVectors,
    sites: (sites as readonly unknown[]).map((site, index): Site => {
      const place = `site ${index + 1}`;
      if (!isObject(site)) throw bad(place, 'an object');
      const species = list(site.species, `species of ${place}`).map((one): Species => {
        if (!isObject(one)) throw bad(`species of ${place}`, 'an object');
        return {
          symbol: symbolOf(one.element ?? one.symbol, place),
          occupancy: number(one.occu ?? 1, `occupancy of ${place}`),
        };
      });
      const fractional =
        site.abc === undefined
          ? toFractional(vector(site.xyz, `xyz of ${place}`), latticeVectors)
          : vector(site.abc, `abc of ${place}`);
      return { species, fractional, ...(typeof site.label === 'string' && { label: site.label }) };
    }),
  };
}

function readOptimade(attributes: Json): Crystal {
  const latticeVectors = matrix(attributes.lattice_vectors, 'lattice_vectors');
  const species = new Map(
    list(attributes.species, 'species').map((one) => {
      if (!isObject(one) || typeof one.name !== 'string') throw bad('species', 'a list of objects with a name');
      const symbols = list(one.chemical_symbols, `chemical_symbols of ${one.name}`);
      const shares = list(one.concentration, `concentration of ${one.name}`);
      // `vacancy` is an empty place; it is what is left of the occupancy.
      const parts = symbols.flatMap((symbol, index): Species[] =>
        symbol === 'vacancy'
          ? []
          : [
              {
                symbol: symbolOf(symbol, String(one.name)),
                occupancy: number(shares[index], `concentration of ${one.name}`),
              },
            ],
      );
      return [one.name, parts] as const;
    }),
  );
  const names = list(attributes.species_at_sites, 'species_at_sites');
  const positions = list(attributes.cartesian_site_positions, 'cartesian_site_positions');
  if (names.length !== positions.length) {
    throw new StructureError({
      code: 'bad-structure',
      message: `There are ${names.length} species_at_sites and ${positions.length} cartesian_site_positions.`,
    });
  }
  const sites = names.flatMap((name, index): Site[] => {
    const parts = species.get(String(name));
    if (parts === undefined) {
      throw new StructureError({
        code: 'bad-structure',
        message: `The species “${name}” of site ${index + 1} is not described.`,
      });
    }
    const cartesian = vector(positions[index], `position of site ${index + 1}`);
    return parts.length === 0
      ? []
      : [{ species: parts, fractional: toFractional(cartesian, latticeVectors), label: String(name) }];
  });
  return { latticeVectors, sites };
}

function readArrays(value: Json): Crystal {
  const latticeVectors = matrix(value.lattice, 'lattice');
  const symbols = list(value.elements ?? value.species ?? value.atom_array, 'elements');
  const coordinates = list(value.coords ?? value.frac_coords ?? value.coordinates, 'coords');
  if (symbols.length !== coordinates.length) {
    throw new StructureError({
      code: 'bad-structure',
      message: `There are ${symbols.length} elements and ${coordinates.length} coordinates.`,
    });
  }
  const sites = symbols.map(
    (symbol, index): Site => ({
      species: [{ symbol: symbolOf(symbol, `site ${index + 1}`), occupancy: 1 }],
      fractional: vector(coordinates[index], `coordinates of site ${index + 1}`),
    }),
  );
  return { latticeVectors, sites };
}

function nameOf(value: unknown): string {
  if (!isObject(value)) return '';
  for (const key of ['id', 'entry_id', 'material_id', 'formula']) if (typeof value[key] === 'string') return value[key];
  return '';
}

/** Oxidation states stand behind the symbol: `Fe3+`. Deuterium is hydrogen. */
function symbolOf(value: unknown, place: string): string {
  if (typeof value !== 'string') throw bad(`element of ${place}`, 'text');
  const symbol = /^[A-Z][a-z]?/.exec(value.trim())?.[0] ?? value;
  return symbol === 'D' || symbol === 'T' ? 'H' : symbol;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw bad(name, 'a list');
}

function number(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw bad(name, 'a number');
}

function vector(value: unknown, name: string): Vector3 {
  const numbers = list(value, name).map((one) => number(one, name));
  if (numbers.length !== 3) throw bad(name, 'three numbers');
  return numbers as unknown as Vector3;
}

function matrix(value: unknown, name: string): Matrix3 {
  const rows = list(value, name).map((row) => vector(row, name));
  if (rows.length !== 3) throw bad(name, 'three rows of three numbers');
  return rows as unknown as Matrix3;
}

function bad(name: string, expected: string): StructureError {
  return new StructureError({ code: 'bad-structure', message: `The ${name} should be ${expected}.` });
}
