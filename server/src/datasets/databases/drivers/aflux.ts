import { cellParameters, latticeFromParameters } from '../../../chemistry/structure/cell.ts';
import type { DatabaseEntry, DatabaseQuery, Driver, Page, PageRequest } from '../types.ts';
import { badAnswer, isObject, type Json, numberOf, readFields, readProperties, text } from './fields.ts';

const ENTRIES_A_PAGE = 100;

/** AFLOW's search language AFLUX (Rose et al. 2017, doi:10.1016/j.commatsci.2017.04.036). */
export const aflux: Driver = {
  firstPage(query): PageRequest {
    return pageAt(query, 1);
  },

  headers: () => ({}),

  readPage(body, query, { url }): Page {
    const { list, available } = entriesOf(body, url);
    const entries: DatabaseEntry[] = [];
    const faults: string[] = [];
    for (const one of list) {
      const entry = readEntry(one, query);
      if (typeof entry === 'string') faults.push(entry);
      else entries.push(entry);
    }
    const page = Number(/\$paging\((\d+)/.exec(decodeURIComponent(url))?.[1] ?? 1);
    const seen = (page - 1) * ENTRIES_A_PAGE + list.length;
    const more = list.length > 0 && (available === null ? list.length === ENTRIES_A_PAGE : seen < available);
    return { entries, faults, next: more ? pageAt(query, page + 1) : null, available, apiVersion: null };
  },
};

/** A list, or an object whose names say `3 of 912`. */
function entriesOf(body: unknown, url: string): { list: readonly unknown[]; available: number | null } {
  if (Array.isArray(body)) return { list: body, available: null };
  if (!isObject(body)) throw badAnswer(url, 'it is neither a list nor an object of entries');
  const names = Object.keys(body);
  const [, total] = /^\d+ of (\d+)$/.exec(names[0] ?? '') ?? [];
  if (names.length > 0 && total === undefined) throw badAnswer(url, `it says “${names[0]}” where entries should be`);
  return { list: Object.values(body), available: total === undefined ? null : Number(total) };
}

function pageAt(query: DatabaseQuery, page: number): PageRequest {
  const { all, any, none, minimumElements, maximumElements, minimumAtoms, maximumAtoms } = query.contents;
  // Within species, a comma is “and”, a colon “or” and an exclamation mark “not”.
  const species = [
    ...all,
    ...(any.length > 0 ? [any.length > 1 ? `(${any.join(':')})` : any[0]!] : []),
    ...none.map((symbol) => `!${symbol}`),
  ];
  const names = new Set(query.properties.flatMap(({ path }) => path?.[0] ?? []));
  for (const field of query.fields) names.add(field);
  if (query.structures)
    for (const name of ['geometry', 'positions_fractional', 'species', 'composition']) names.add(name);
  if (species.length > 0) names.delete('species');
  names.add('natoms');
  const matchers = [
    species.length > 0 ? `species(${species.join(',')})` : '',
    range('nspecies', minimumElements, maximumElements),
    minimumAtoms === null && maximumAtoms === null ? '' : range('natoms', minimumAtoms, maximumAtoms),
    query.filter,
    ...[...names]
      .filter((name) => !(name === 'natoms' && (minimumAtoms !== null || maximumAtoms !== null)))
      .filter((name) => !query.filter.includes(`${name}(`)),
    `$paging(${page},${ENTRIES_A_PAGE})`,
    'format(json)',
  ];
  return {
    url: `${query.url}/?${matchers
      .filter((part) => part !== '')
      .map(encodeURI)
      .join(',')}`,
  };
}

/** `nspecies(2*,*4)`: an asterisk is the open end. */
function range(name: string, minimum: number | null, maximum: number | null): string {
  if (minimum === null && maximum === null) return '';
  if (minimum === maximum) return `${name}(${minimum})`;
  return `${name}(${[minimum === null ? '' : `${minimum}*`, maximum === null ? '' : `*${maximum}`].filter((part) => part !== '').join(',')})`;
}

function readEntry(entry: unknown, query: DatabaseQuery): DatabaseEntry | string {
  if (!isObject(entry)) return 'an entry that is no object';
  const id = text(entry.auid);
  if (id === null) return 'an entry without an auid';
  const formula = text(entry.compound);
  if (formula === null) return `${id} has no compound`;
  const structure = structureOf(entry);
  return {
    id,
    formula,
    structure: query.structures ? structure : null,
    properties: readProperties(entry, structure, query.properties),
    attributes: readFields(entry, query),
    atoms: numberOf(entry.natoms),
  };
}

/** Lengths and angles, positions of all atoms, and how many there are of each species in turn; lists may come as text. */
function structureOf(entry: Json): Json | null {
  const [a, b, c, alpha, beta, gamma] = numbersOf(entry.geometry);
  const counts = numbersOf(entry.composition);
  const species = Array.isArray(entry.species) ? entry.species : String(entry.species ?? '').split(',');
  const positions = Array.isArray(entry.positions_fractional)
    ? entry.positions_fractional
    : String(entry.positions_fractional ?? '')
        .split(';')
        .map(numbersOf);
  const elements = counts.flatMap((count, index) => Array<unknown>(Math.min(count, 10_000)).fill(species[index]));
  if (gamma === undefined || elements.length === 0 || elements.length !== positions.length) return null;
  const lattice = latticeFromParameters({ a: a!, b: b!, c: c!, alpha: alpha!, beta: beta!, gamma });
  return Number.isFinite(cellParameters(lattice).c) ? { lattice, elements, coords: positions } : null;
}

function numbersOf(value: unknown): number[] {
  const list = Array.isArray(value) ? value : String(value ?? '').split(',');
  const numbers = list.map(numberOf);
  return numbers.some((number) => number === null) ? [] : (numbers as number[]);
}
