import type { DatabaseEntry, DatabaseQuery, Driver, Page, PageRequest } from '../types.ts';
import { address, badAnswer, isObject, type Json, numberOf, readFields, readProperties, text } from './fields.ts';

const ENTRIES_A_PAGE = 100;
const STRUCTURE_FIELDS = ['lattice_vectors', 'cartesian_site_positions', 'species', 'species_at_sites'] as const;

/** The structures endpoint of OPTIMADE, version 1 (Evans et al. 2024, doi:10.1039/D4DD00039K). */
export const optimade: Driver = {
  firstPage(query): PageRequest {
    const first = (path: string) => path.split('.')[0]!;
    const fields = new Set(['chemical_formula_reduced', 'nsites', ...query.fields.map(first)]);
    for (const { path } of query.properties) if (path?.[0]) fields.add(path[0]);
    const needed = query.structures || query.properties.some(({ path }) => path === null);
    if (needed) for (const name of STRUCTURE_FIELDS) fields.add(name);
    const url = address(`${query.url}/structures`, {
      filter: query.filter,
      response_format: 'json',
      response_fields: [...fields].join(','),
      page_limit: Math.min(ENTRIES_A_PAGE, query.limit),
    });
    return { url };
  },

  headers: () => ({}),

  readPage(body, query, { url }): Page {
    if (!isObject(body)) throw badAnswer(url, 'it is no object');
    if (!Array.isArray(body.data)) throw badAnswer(url, 'its “data” is no list of entries');
    const entries: DatabaseEntry[] = [];
    const faults: string[] = [];
    for (const one of body.data) {
      const entry = readEntry(one, query);
      if (typeof entry === 'string') faults.push(entry);
      else entries.push(entry);
    }
    const meta = isObject(body.meta) ? body.meta : {};
    return {
      entries,
      faults,
      next: nextPage(body.links, url),
      available: typeof meta.data_returned === 'number' ? meta.data_returned : null,
      apiVersion: text(meta.api_version),
    };
  },
};

function readEntry(entry: unknown, query: DatabaseQuery): DatabaseEntry | string {
  if (!isObject(entry) || !isObject(entry.attributes)) return 'an entry without attributes';
  const { attributes } = entry;
  const id = text(entry.id) ?? text(attributes.immutable_id);
  if (id === null) return 'an entry without an id';
  const formula = text(attributes.chemical_formula_reduced);
  if (formula === null) return `${id} has no chemical_formula_reduced`;
  const structure = structureOf(attributes);
  return {
    id: id.split('/').at(-1)!,
    formula,
    structure: query.structures ? structure : null,
    properties: readProperties(attributes, structure, query.properties),
    attributes: readFields(attributes, query),
    atoms: numberOf(attributes.nsites),
  };
}

/** The parts a crystal is read from; null where one is missing. */
function structureOf(attributes: Json): Json | null {
  if (STRUCTURE_FIELDS.some((name) => !Array.isArray(attributes[name]))) return null;
  const species = (attributes.species as readonly unknown[]).map((one) =>
    isObject(one) ? { name: one.name, chemical_symbols: one.chemical_symbols, concentration: one.concentration } : one,
  );
  return {
    lattice_vectors: attributes.lattice_vectors,
    species,
    species_at_sites: attributes.species_at_sites,
    cartesian_site_positions: attributes.cartesian_site_positions,
  };
}

/** `links.next` is an address, an object with one, or null. */
function nextPage(links: unknown, url: string): PageRequest | null {
  const next = isObject(links) ? links.next : null;
  const href = isObject(next) ? next.href : next;
  if (href === null || href === undefined || href === '') return null;
  if (typeof href !== 'string') throw badAnswer(url, 'its “links.next” is no address');
  return { url: new URL(href, url).href };
}
