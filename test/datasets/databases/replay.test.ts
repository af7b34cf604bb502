import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchEntries } from '../../../server/src/datasets/databases/fetch.ts';
import type { DatabaseQuery } from '../../../server/src/datasets/databases/types.ts';
import { databaseStore } from '../../../server/src/experiments/databaseCache.ts';
import { planExperiment } from '../../../server/src/experiments/plan/plan.ts';
import { check, parse } from '../../../server/src/language/index.ts';
import { hasSharedData, sharedData } from '../../support/sharedData.ts';
import { failureOf } from '../support.ts';
import { type Behaviour, sendJson, startServer } from './server.ts';

/** Real answers of the interfaces, played back by a real server with every fault a network has. */
const server = await startServer(() => {});
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matml-replay-'));
  server.asked.length = 0;
  process.env.MP_API_KEY = 'secret';
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  delete process.env.MP_API_KEY;
});

const read = (path: string) => readFileSync(sharedData(path), 'utf8');

interface Recording {
  readonly name: string;
  readonly source: string;
  readonly targets: string;
  /** What the server answers, page by page; `address` is that of the next page. */
  page(number: number, address: string): unknown;
  readonly pages: number;
  readonly entries: number;
}

const RECORDINGS: readonly Recording[] = [
  {
    name: 'an OPTIMADE provider',
    source: 'optimade(structures: true)',
    targets: 'sites: column("nsites")',
    pages: 3,
    entries: 15,
    page(number, address) {
      const all = JSON.parse(read('optimade/raw_test_structures.json')) as { id: string }[];
      return {
        data: all.slice(5 * number, 5 * number + 5),
        meta: { api_version: '1.2.0', data_returned: 15, more_data_available: number < 2 },
        links: { next: number < 2 ? { href: address } : null },
      };
    },
  },
  {
    name: 'the Materials Project’s own interface',
    source: 'materials_project(api: native)',
    targets: 'formation_energy: provided, energy_above_hull: provided',
    pages: 2,
    entries: 300,
    page(number) {
      const entry = JSON.parse(read('rest/mp_summary_example_mp-1179331.json'));
      const data = Array.from({ length: number === 0 ? 250 : 50 }, (_, at) => ({
        ...entry,
        structure: null,
        material_id: `mp-${250 * number + at}`,
      }));
      return { data, meta: { total_doc: 300 } };
    },
  },
  {
    name: 'OQMD’s own interface',
    source: 'oqmd(api: native)',
    targets: 'formation_energy: provided',
    pages: 2,
    entries: 4,
    page(number) {
      const body = JSON.parse(
        read('rest/oqmd_formationenergy_response.json').replaceAll('http://oqmd.org', server.url),
      );
      for (const entry of body.data) entry.entry_id += 10 * number;
      body.meta.more_data_available = number === 0;
      return body;
    },
  },
  {
    name: 'AFLUX',
    source: 'aflow()',
    targets: 'band_gap: provided',
    pages: 2,
    entries: 8,
    page: (number) => (number === 0 ? JSON.parse(read('rest/aflux_response_first8_of_20.json')) : []),
  },
];

function query({ source, targets }: Recording): DatabaseQuery {
  const address = source.startsWith('optimade') ? `"${server.url}", ` : '';
  const given = source.startsWith('optimade') ? '' : `url: "${server.url}"`;
  const inside = source.slice(source.indexOf('(') + 1, -1);
  const called = `${source.slice(0, source.indexOf('('))}(${address}${[inside, given].filter(Boolean).join(', ')})`;
  const text = `dataset d { source: ${called}, targets: { ${targets} } }\nmodel m { data: d }`;
  const { experiment, diagnostics } = check(parse(text).tree);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [run] = planExperiment(experiment, text).runs;
  if (run?.plan.kind !== 'dataset') throw new Error('a dataset was expected');
  return run.plan.dataset.databases![0]!;
}

const LIMITS = { attempts: 3, firstWaitMs: 1, silenceMs: 5000, transferMs: 60_000 };
const fetched = (recording: Recording, limits: Partial<typeof LIMITS> = {}) =>
  fetchEntries(query(recording), databaseStore(folder), { limits: { ...LIMITS, ...limits } });

/** Plays a recording; requests that fail do not count as pages. */
function playing(recording: Recording, fails: (request: number) => Behaviour | null = () => null): Behaviour {
  let page = 0;
  return (request, response, number) => {
    const fail = fails(number);
    if (fail) fail(request, response, number);
    else sendJson(response, recording.page(page++, `${server.url}/structures?page=${page}`));
  };
}

/** A little now and then. */
function drip(response: ServerResponse, text: string, everyMs: number, characters = 1): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  let sent = 0;
  const timer = setInterval(() => {
    if (response.destroyed) return clearInterval(timer);
    response.write(text.slice(sent, sent + characters));
    sent += characters;
    if (sent < text.length) return;
    clearInterval(timer);
    response.end();
  }, everyMs);
}

const PASSING: readonly [string, Behaviour][] = [
  ['429', (_, response) => sendJson(response, { detail: 'slow down' }, 429, { 'retry-after': '0' })],
  ['500', (_, response) => sendJson(response, 'oops', 500)],
  [
    'a transfer that is cut off',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9000' });
      response.write('{"data": [', () => response.destroy());
    },
  ],
  ['half an answer', (_, response) => sendJson(response, '{"data": [{"id": ')],
];

const bomb = gzipSync(Buffer.alloc(80 * 2 ** 20, ' '));
const LASTING: readonly [string, RegExp, Behaviour][] = [
  [
    'a packed bomb',
    /^answer-too-large$/,
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(bomb);
    },
  ],
  ['JSON of another kind', /^bad-answer$/, (_, response) => sendJson(response, '"maintenance"')],
  ['a number where the entries should be', /^bad-answer$/, (_, response) => sendJson(response, { data: 7, meta: {} })],
];

describe.skipIf(!hasSharedData).each(RECORDINGS)('$name, played back (shared data)', (recording) => {
  it.each(PASSING)('comes whole after %s on each page', async (_, fail) => {
    server.behave = playing(recording);
    const whole = await fetched(recording);
    expect(whole.entries).toHaveLength(recording.entries);
    rmSync(folder, { recursive: true });
    server.asked.length = 0;
    server.behave = playing(recording, (request) => (request % 2 === 0 ? fail : null));
    const mended = await fetched(recording);
    expect(mended.entries).toEqual(whole.entries);
    expect(server.asked).toHaveLength(2 * recording.pages);
  });

  it.each(LASTING)('ends with a clear word at %s, and keeps the page before', async (_, code, fail) => {
    server.behave = playing(recording, (request) => (request === 0 ? null : fail));
    expect(await failureOf(fetched(recording))).toMatchObject({ kind: 'data', code: expect.stringMatching(code) });
    const files = readdirSync(folder, { recursive: true }).map(String);
    expect(files.filter((name) => name.endsWith('.json.gz'))).toHaveLength(1);
    expect(files.filter((name) => name.includes('.partial'))).toEqual([]);
    // The page that came needs no second asking.
    server.asked.length = 0;
    let page = 1;
    server.behave = (_request, response) =>
      sendJson(response, recording.page(page++, `${server.url}/structures?page=9`));
    expect((await fetched(recording)).entries).toHaveLength(recording.entries);
    expect(server.asked).toHaveLength(recording.pages - 1);
  });

  it('is left when it sends the same entries for ever', async () => {
    let asked = 0;
    server.behave = (_request, response) => {
      const body = recording.page(0, `${server.url}/structures?page=${asked++}`) as { meta?: Record<string, unknown> };
      if (body.meta) Object.assign(body.meta, { more_data_available: true, total_doc: 1e6, data_returned: 1e6 });
      sendJson(response, body);
    };
    const result = await fetched(recording).catch((error) => error.details.code as string);
    // Either it is told, or the answer ended by itself; it never goes on and on.
    expect(result).toBe('endless-paging');
    expect(server.asked.length).toBeLessThan(10);
  });
});

describe.skipIf(!hasSharedData)('a slow server (shared data)', () => {
  const [optimade] = RECORDINGS as [Recording];

  it('is waited for as long as it is heard of', async () => {
    const text = JSON.stringify({ ...(optimade.page(2, '') as object), meta: {}, links: { next: null } });
    // Forty pieces in four seconds: the whole takes longer than the silence that is allowed.
    server.behave = (_, response) => drip(response, text, 100, Math.ceil(text.length / 40));
    expect((await fetched(optimade, { silenceMs: 3000 })).entries).toHaveLength(5);
  });

  it('is not waited for without an end', async () => {
    server.behave = (_, response) => drip(response, ' '.repeat(100_000), 5);
    const failure = await failureOf(fetched(optimade, { transferMs: 200, attempts: 1 }));
    expect(failure).toMatchObject({ code: 'no-connection', message: expect.stringContaining('it took too long') });
  });
});
