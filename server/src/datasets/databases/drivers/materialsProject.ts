import { Failure } from '../../../foundation/failure.ts';
import type { DatabaseEntry, DatabaseQuery, Driver, Page, PageRequest } from '../types.ts';
import { address, badAnswer, isObject, numberOf, readFields, readProperties, text } from './fields.ts';

const ENTRIES_A_PAGE = 250;

/** The summary endpoint of the Materials Project's own interface (https://api.materialsproject.org/docs). */
export const materialsProject: Driver = {
  firstPage(query): PageRequest {
    return pageAt(query, 0);
  },

  /** The key is only ever sent over an encrypted connection, or to this machine. */
  headers({ url }) {
    const key = process.env.MP_API_KEY;
    if (!key) {
      throw new Failure({
        kind: 'data',
        code: 'missing-key',
        message: 'The Materials Project’s own interface needs a key, and there is none.',
        cure: 'Put the key of your account there in the environment variable MP_API_KEY, or use api: optimade, which needs none.',
      });
    }
    const { protocol, hostname } = new URL(url);
    if (protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1') return { 'x-api-key': key };
    throw new Failure({
      kind: 'data',
      code: 'insecure-address',
      message: `The key is not sent to ${hostname} over an unencrypted connection.`,
      cure: 'Give an address that begins with https://.',
    });
  },

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
    const skipped = Number(new URL(url).searchParams.get('_skip') ?? 0);
    const total = numberOf(meta.total_doc);
    const seen = skipped + body.data.length;
    const more = body.data.length > 0 && (total === null ? body.data.length === ENTRIES_A_PAGE : seen < total);
    return {
      entries,
      faults,
      next: more ? pageAt(query, seen) : null,
      available: total,
      apiVersion: text(meta.api_version),
    };
  },
};

function pageAt(query: DatabaseQuery, skip: number): PageRequest {
  const fields = new Set([
    'material_id',
    'formula_pretty',
    'nsites',
    ...query.fields.map((path) => path.split('.')[0]!),
  ]);
  for (const { path } of query.properties) if (path?.[0]) fields.add(path[0]);
  if (query.structures) fields.add('structure');
  const { all, none, minimumElements, maximumElements, minimumAtoms, maximumAtoms } = query.contents;
  const url = address(`${query.url}/materials/summary/`, {
    _fields: [...fields].join(','),
    deprecated: 'false',
    elements: all.join(','),
    exclude_elements: none.join(','),
    nelements_min: minimumElements ?? '',
    nelements_max: maximumElements ?? '',
    nsites_min: minimumAtoms ?? '',
    nsites_max: maximumAtoms ?? '',
    _limit: ENTRIES_A_PAGE,
    _skip: skip,
  });
  return { url: query.filter === '' ? url : `${url}&${query.filter}` };
}

function readEntry(entry: unknown, query: DatabaseQuery): DatabaseEntry | string {
  if (!isObject(entry)) return 'an entry that is no object';
  const id = text(entry.material_id);
  if (id === null) return 'an entry without a material_id';
  const formula = text(entry.formula_pretty);
  if (formula === null) return `${id} has no formula_pretty`;
  const structure = isObject(entry.structure) ? entry.structure : null;
  return {
    id,
    formula,
    structure: query.structures ? structure : null,
    properties: readProperties(entry, structure, query.properties),
    attributes: readFields(entry, query),
    atoms: numberOf(entry.nsites),
  };
}
