import type { DatabaseEntry, DatabaseQuery, Driver, Page, PageRequest } from '../types.ts';
import { address, badAnswer, isObject, type Json, numberOf, readFields, readProperties, text } from './fields.ts';

const ENTRIES_A_PAGE = 100;

/** The formation energies of OQMD's own interface (https://static.oqmd.org/static/docs/restful.html). */
export const oqmd: Driver = {
  firstPage(query): PageRequest {
    const fields = new Set(['name', 'entry_id', 'natoms', ...query.fields]);
    for (const { path } of query.properties) if (path?.[0]) fields.add(path[0]);
    const needed = query.structures || query.properties.some(({ path }) => path === null);
    if (needed) for (const name of ['unit_cell', 'sites']) fields.add(name);
    const url = address(`${query.url}/formationenergy`, {
      fields: [...fields].join(','),
      filter: [...conditions(query), ...(query.filter === '' ? [] : [query.filter])].join(' AND '),
      format: 'json',
      limit: Math.min(ENTRIES_A_PAGE, query.limit),
      offset: 0,
    });
    return { url };
  },

  headers: () => ({}),

  readPage(body, query, { url }): Page {
    if (!isObject(body) || !Array.isArray(body.data)) throw badAnswer(url, 'its “data” is no list of entries');
    const entries: DatabaseEntry[] = [];
    const faults: string[] = [];
    for (const one of body.data) {
      const entry = readEntry(one, query);
      if (typeof entry === 'string') faults.push(entry);
      else entries.push(entry);
    }
    const meta = isObject(body.meta) ? body.meta : {};
    const next = isObject(body.links) ? text(body.links.next) : null;
    return {
      entries,
      faults,
      next: next === null || meta.more_data_available === false ? null : { url: new URL(next, url).href },
      available: numberOf(meta.data_available),
      apiVersion: text(meta.api_version),
    };
  },
};

/** Their words for elements: `element_set=(Al-Fe),O` is O and one of Al and Fe. */
function conditions({ contents }: DatabaseQuery): string[] {
  const { all, any, minimumElements, maximumElements, minimumAtoms, maximumAtoms } = contents;
  const set = [...(any.length > 0 ? [`(${any.join('-')})`] : []), ...all].join(',');
  return [
    ...(set === '' ? [] : [`element_set=${set}`]),
    ...(minimumElements === null ? [] : [`ntypes>=${minimumElements}`]),
    ...(maximumElements === null ? [] : [`ntypes<=${maximumElements}`]),
    ...(minimumAtoms === null ? [] : [`natoms>=${minimumAtoms}`]),
    ...(maximumAtoms === null ? [] : [`natoms<=${maximumAtoms}`]),
  ];
}

function readEntry(entry: unknown, query: DatabaseQuery): DatabaseEntry | string {
  if (!isObject(entry)) return 'an entry that is no object';
  const id = numberOf(entry.entry_id);
  if (id === null) return 'an entry without an entry_id';
  const formula = text(entry.name);
  if (formula === null) return `entry ${id} has no name`;
  const structure = structureOf(entry);
  return {
    id: `oqmd-${id}`,
    formula,
    structure: query.structures ? structure : null,
    properties: readProperties(entry, structure, query.properties),
    attributes: readFields(entry, query),
    atoms: numberOf(entry.natoms),
  };
}

/** Sites read `Fe @ 0.5 0.5 0`. */
function structureOf({ unit_cell: lattice, sites }: Json): Json | null {
  if (!Array.isArray(lattice) || !Array.isArray(sites)) return null;
  const read = sites.map((site) => /^\s*([A-Z][a-z]?)\s*@\s*(\S+)\s+(\S+)\s+(\S+)\s*$/.exec(String(site)));
  if (read.some((site) => site === null)) return null;
  return {
    lattice,
    elements: read.map((site) => site![1]),
    coords: read.map((site) => site!.slice(2, 5).map(Number)),
  };
}
