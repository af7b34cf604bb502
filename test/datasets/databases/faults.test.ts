import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FetchOptions, fetchEntries } from '../../../server/src/datasets/databases/fetch.ts';
import type { DatabaseQuery } from '../../../server/src/datasets/databases/types.ts';
import { databaseStore } from '../../../server/src/experiments/databaseCache.ts';
import { failureOf } from '../support.ts';
import { type Behaviour, optimadePages, rockSalt, sendJson, startServer } from './server.ts';

const server = await startServer(optimadePages(35));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matml-databases-'));
  server.asked.length = 0;
  server.behave = optimadePages(35);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const QUERY: DatabaseQuery = {
  database: 'oqmd',
  api: 'optimade',
  url: server.url,
  filter: 'nelements=2',
  contents: {
    all: [],
    any: [],
    only: [],
    none: [],
    minimumElements: 2,
    maximumElements: 2,
    minimumAtoms: null,
    maximumAtoms: null,
  },
  properties: [
    { property: 'formation_energy', path: ['_oqmd_delta_e'], unit: 'eV/atom' },
    { property: 'energy_above_hull', path: ['_oqmd_stability'], unit: 'eV/atom', atLeast: 0 },
    { property: 'volume_per_atom', path: null, unit: 'Å^3/atom' },
  ],
  fields: ['_oqmd_stability'],
  structures: true,
  limit: 1000,
};

/** Waits of a few milliseconds between attempts, so that the tests need not wait; everything else as always. */
function ask(changes: Partial<DatabaseQuery> = {}, options: FetchOptions = {}) {
  const limits = { firstWaitMs: 2, attempts: 4, ...options.limits };
  return fetchEntries({ ...QUERY, ...changes }, databaseStore(folder), { ...options, limits });
}

/** Fails the requests of these numbers in a way, and answers the others. */
function failing(numbers: readonly number[], fail: Behaviour, otherwise = optimadePages(35)): Behaviour {
  return (request, response, number) => (numbers.includes(number) ? fail : otherwise)(request, response, number);
}

/** Every file in the cache is whole: each page is what its name says, and none is left half-written. */
function expectWholeCache(): void {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name, parentPath } of names) {
    expect(name).not.toContain('.partial');
    const content = readFileSync(join(parentPath, name));
    if (name === 'answer.json') expect(JSON.parse(String(content))).toHaveProperty('pages');
    else expect(createHash('sha256').update(gunzipSync(content)).digest('hex')).toContain(name.split('.')[0]);
  }
}

describe('an answer of several pages', () => {
  it('is fetched to its end, with properties in canonical units and the fields asked for', async () => {
    const { entries, provenance } = await ask();
    expect(entries).toHaveLength(35);
    expect(entries[2]).toMatchObject({
      id: 'x-2',
      formula: 'FK',
      properties: { formation_energy: -1.02, energy_above_hull: 0, volume_per_atom: expect.closeTo(2.8 ** 3, 9) },
      attributes: { _oqmd_stability: -0.1 },
    });
    expect(provenance).toMatchObject({ database: 'oqmd', available: 35, entries: 35, pages: 4, apiVersion: '1.2.0' });
    expect(provenance.pageHashes).toHaveLength(4);
    expect(server.asked[0]).toContain('filter=nelements=2&');
    expectWholeCache();
  });

  it('is fetched no further than the limit, goes on from there, and needs no network for what is kept', async () => {
    expect((await ask({ limit: 12 })).entries).toHaveLength(12);
    expect(server.asked).toHaveLength(2);
    expect((await ask({ limit: 25 })).entries.map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, i) => `x-${i}`),
    );
    expect(server.asked).toHaveLength(3);
    expect((await ask({ limit: 30 }, { online: false })).entries).toHaveLength(30);
    expect(await failureOf(ask({ limit: 31 }, { online: false }))).toMatchObject({
      code: 'offline',
      message: expect.stringContaining('Only 30 of 31'),
      cure: expect.stringContaining('limit: 30'),
    });
    expect(server.asked).toHaveLength(3);
  });

  it('is asked for anew when told to', async () => {
    await ask();
    await ask();
    expect(server.asked).toHaveLength(4);
    await ask({}, { refresh: true });
    expect(server.asked).toHaveLength(8);
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    await ask({ limit: 20 }, { onProgress: (fraction, detail) => told.push(`${fraction} ${detail}`) });
    expect(told).toEqual(['0.5 10 of 20 entries', '1 20 of 20 entries']);
  });
});

describe('a failure of the moment is tried again', () => {
  const cut: Behaviour = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"data": [');
    setTimeout(() => response.destroy(), 10);
  };
  it.each<[string, Behaviour]>([
    [
      '429 with a wait',
      (_, response) => sendJson(response, { errors: [{ detail: 'slow down' }] }, 429, { 'retry-after': '0' }),
    ],
    ['500', (_, response) => sendJson(response, 'oops', 500)],
    ['503', (_, response) => sendJson(response, {}, 503)],
    ['a transfer that breaks off', cut],
    ['an answer that is cut short', (_, response) => sendJson(response, '{"data": [{"id": "x-1", ')],
    ['a connection that is refused in the midst', (request) => request.socket.destroy()],
  ])('%s', async (_, fail) => {
    server.behave = failing([1, 2], fail, (request, response, number) => optimadePages(35)(request, response, number));
    const { entries } = await ask();
    expect(entries).toHaveLength(35);
    expect(server.asked).toHaveLength(6);
    expectWholeCache();
  });

  it('silence', async () => {
    server.behave = failing([1, 2], () => {});
    const { entries } = await ask({}, { limits: { silenceMs: 400 } });
    expect(entries).toHaveLength(35);
    // On a busy machine an answer may be late, too, and is asked for once more.
    expect(server.asked.length).toBeGreaterThanOrEqual(6);
    expectWholeCache();
  });

  it('waits as long as the server asks for', async () => {
    server.behave = failing([0], (_, response) => sendJson(response, {}, 429, { 'retry-after': '0.3' }));
    const started = performance.now();
    await ask();
    expect(performance.now() - started).toBeGreaterThan(290);
  });

  it('and given up after some attempts; what came is kept and gone on with', async () => {
    server.behave = failing([2, 3, 4, 5], (_, response) => sendJson(response, { errors: [{ detail: 'down' }] }, 503));
    expect(await failureOf(ask())).toMatchObject({
      code: 'database-busy',
      message: expect.stringMatching(/503: down\.$/),
      cure: expect.stringContaining('goes on from there'),
    });
    expectWholeCache();
    expect((await ask()).entries).toHaveLength(35);
    // Two pages, four attempts, and the two pages that were missing.
    expect(server.asked).toHaveLength(8);
  });

  it('until it is cancelled, at once', async () => {
    server.behave = () => {};
    const stop = new AbortController();
    const work = failureOf(ask({}, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 50);
    const started = performance.now();
    expect(await work).toMatchObject({ kind: 'cancelled' });
    // Not after the silence that it would have waited for.
    expect(performance.now() - started).toBeLessThan(50_000);
    expectWholeCache();
  });
});

/** 80 MiB of blanks in 80 kB. */
const BOMB = gzipSync(Buffer.alloc(80 * 2 ** 20, ' '));

describe('what no further attempt would mend ends with a clear word, and the pages before are kept', () => {
  const bomb: Behaviour = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(BOMB);
  };
  const linking =
    (next: unknown): Behaviour =>
    (_, response) =>
      sendJson(response, { data: [rockSalt(70)], meta: { data_returned: 1000 }, links: { next } });
  let page = 0;
  it.each<[string, string, RegExp, Behaviour]>([
    [
      '400',
      'database-refused',
      /400: no such field\./,
      (_, r) => sendJson(r, { errors: [{ detail: 'no such field' }] }, 400),
    ],
    ['401', 'database-refused', /refuses access \(401\)/, (_, r) => sendJson(r, { message: 'no key' }, 401)],
    ['a web page', 'bad-answer', /begins with “<html>/, (_, r) => sendJson(r, '<html>maintenance')],
    ['another kind of JSON', 'bad-answer', /“data” is no list/, (_, r) => sendJson(r, { data: 'none' })],
    ['a link of the wrong type', 'bad-answer', /“links.next” is no address/, linking(7)],
    ['a packed bomb', 'answer-too-large', /larger than 64 MiB/, bomb],
    [
      'a page that names itself as the next',
      'endless-paging',
      /one it has sent before/,
      (q, r) => linking(q.url)(q, r, 0),
    ],
    [
      'ever new pages of the same entries',
      'endless-paging',
      /bring nothing new/,
      (q, r) => linking(`/structures?again=${page++}`)(q, r, 0),
    ],
    ['a next page on another host', 'foreign-link', /localhost/, linking('http://localhost:1/structures')],
    [
      'a redirect to another host',
      'redirected-elsewhere',
      /sends the query on to/,
      (_, r) => r.writeHead(302, { location: 'http://localhost:1/' }).end(),
    ],
    [
      'a ring of redirects',
      'redirected-elsewhere',
      /in a ring/,
      (q, r) => r.writeHead(302, { location: q.url! }).end(),
    ],
  ])('%s', async (_, code, message, fail) => {
    server.behave = (request, response, number) => (number === 0 ? optimadePages(35) : fail)(request, response, number);
    expect(await failureOf(ask())).toMatchObject({ kind: 'data', code, message: expect.stringMatching(message) });
    expectWholeCache();
    expect((await ask({ limit: 10 }, { online: false })).entries).toHaveLength(10);
  });

  it('follows a redirect on the same host', async () => {
    server.behave = (request, response, number) =>
      request.url!.startsWith('/moved')
        ? optimadePages(5)(request, response, number)
        : void response.writeHead(307, { location: `/moved${request.url}` }).end();
    expect((await ask()).entries).toHaveLength(5);
  });

  it('is told of a server nobody listens at', async () => {
    const details = await failureOf(ask({ url: 'http://127.0.0.1:1' }, { limits: { attempts: 2 } }));
    expect(details).toMatchObject({ code: 'no-connection', message: expect.stringContaining('127.0.0.1:1') });
  });
});

describe('entries', () => {
  it('that cannot be understood are counted and left out, the others kept', async () => {
    const odd = [
      { id: 'x-1' },
      'text',
      { id: 'x-2', attributes: { chemical_formula_reduced: null } },
      { attributes: {} },
    ];
    server.behave = (_, response) => sendJson(response, { data: [...odd, rockSalt(3)], meta: {}, links: {} });
    const { entries, faults, provenance } = await ask();
    expect(entries.map(({ id }) => id)).toEqual(['x-3']);
    expect(provenance).toMatchObject({ notUnderstood: 4, available: null });
    expect(faults).toContain('x-2 has no chemical_formula_reduced');
  });

  it('whose numbers are of the wrong type have none', async () => {
    const entry = rockSalt(1);
    const attributes = { ...entry.attributes, _oqmd_delta_e: { value: 1 }, lattice_vectors: 'none' };
    server.behave = (_, response) => sendJson(response, { data: [{ ...entry, attributes }], meta: {}, links: {} });
    const [first] = (await ask()).entries;
    expect(first).toMatchObject({ structure: null, properties: { formation_energy: null, volume_per_atom: null } });
  });

  it('outside the query are left out, whatever the server makes of the filter', async () => {
    const { entries, provenance } = await ask({ contents: { ...QUERY.contents, all: ['Br'], none: ['Li'] } });
    expect(entries).toHaveLength(9);
    expect(provenance.outsideFilter).toBe(26);
  });

  it('are fetched again where a kept page is damaged', async () => {
    await ask();
    const page = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.json.gz'))[1]!;
    writeFileSync(join(folder, page), gzipSync('{"data": []}'));
    expect((await ask()).entries).toHaveLength(35);
    expectWholeCache();
  });
});
