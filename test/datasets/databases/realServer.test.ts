import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchEntries } from '../../../server/src/datasets/databases/fetch.ts';
import type { DatabaseQuery } from '../../../server/src/datasets/databases/types.ts';
import { databaseStore } from '../../../server/src/experiments/databaseCache.ts';
import { planExperiment } from '../../../server/src/experiments/plan/plan.ts';
import type { FinishedEvent } from '../../../server/src/foundation/events.ts';
import { check, parse } from '../../../server/src/language/index.ts';
import { Workplace } from '../../cli/matml.ts';
import { hasSharedData, sharedData } from '../../support/sharedData.ts';
import { findOptimadePython } from './optimadePython.ts';

/**
 * The OPTIMADE server that the Materials Project itself runs, on this machine, with real entries of theirs: a Python package, which is
 * installed where it can be.
 */
const python = hasSharedData ? findOptimadePython() : { missing: 'there are no entries to serve' };
if ('missing' in python) console.warn(`the tests against a real OPTIMADE server are skipped: ${python.missing}`);

/** Every so many of the entries, for they are in order. */
const STRIDE = 20;
const DATA = sharedData('structures/mp_optical_3688_optimade.jsonl.gz');

interface Attributes {
  readonly elements: readonly string[];
  readonly nelements: number;
  readonly nsites: number;
  readonly immutable_id: string;
  readonly chemical_formula_reduced: string;
  readonly _mp_stability: Readonly<Record<string, { energy_above_hull: number; formation_energy_per_atom: number }>>;
}

describe.skipIf('missing' in python)('a real OPTIMADE server (Python package optimade, shared data)', () => {
  let folder = '';
  let server: ChildProcess;
  let url = '';
  let entries: readonly Attributes[] = [];

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/v1`;
    if ('missing' in python) return;
    folder = mkdtempSync(join(tmpdir(), 'matml-optimade-'));
    const program = join(import.meta.dirname, 'optimadeServer.py');
    server = spawn(python.command, [program, DATA, String(STRIDE), String(port)], {
      env: { ...process.env, ...python.environment },
    });
    await new Promise<void>((resolve, reject) => {
      server.stdout!.on('data', (text: Buffer) => String(text).includes('ready') && resolve());
      server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
    const lines = gunzipSync(readFileSync(DATA))
      .toString()
      .trim()
      .split('\n')
      .filter((_, index) => index % STRIDE === 0);
    entries = lines.map((line) => JSON.parse(line).attributes as Attributes);
  }, 300_000);
  afterAll(() => {
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The query of a dataset as the language has it, with these arguments of `materials_project`. */
  function query(written: string): DatabaseQuery {
    const text = `dataset d { source: materials_project(${written}, url: "${url}"), targets: { formation_energy: provided, energy_above_hull: provided } }\nmodel m { data: d }`;
    const { experiment, diagnostics } = check(parse(text).tree);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [run] = planExperiment(experiment, text).runs;
    if (run?.plan.kind !== 'dataset') throw new Error('a dataset was expected');
    return run.plan.dataset.databases![0]!;
  }

  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();
  const wanted = (meets: (entry: Attributes) => boolean) =>
    entries
      .filter(meets)
      .map((entry) => entry.immutable_id)
      .sort();
  const has = ({ elements }: Attributes, ...symbols: string[]) => symbols.every((symbol) => elements.includes(symbol));

  it.each<[string, (entry: Attributes) => boolean]>([
    [
      'elements: [O], number_of_elements: 2..3',
      (entry) => has(entry, 'O') && entry.nelements >= 2 && entry.nelements <= 3,
    ],
    [
      'any_of: [Bi, Ba, Sr], exclude: [Ti]',
      (entry) => ['Bi', 'Ba', 'Sr'].some((one) => has(entry, one)) && !has(entry, 'Ti'),
    ],
    ['atoms: ..10, number_of_elements: 3', (entry) => entry.nsites <= 10 && entry.nelements === 3],
    ['"nelements=2 OR nelements=4", atoms: 20..', (entry) => [2, 4].includes(entry.nelements) && entry.nsites >= 20],
    ['limit: 1000', () => true],
  ])('answers %s with exactly the entries that meet it', async (written, meets) => {
    const expected = wanted(meets);
    expect(expected.length).toBeGreaterThan(5);
    const { entries: found, provenance } = await fetchEntries(query(written), databaseStore(folder));
    expect(ids(found)).toEqual(expected);
    expect(provenance).toMatchObject({
      outsideFilter: 0,
      notUnderstood: 0,
      available: expected.length,
      apiVersion: '1.2.0',
    });
  });

  it('gives the properties of the functional asked for, and structures', async () => {
    for (const [functional, key] of [
      ['mixed', 'gga_gga+u_r2scan'],
      ['pbe', 'gga_gga+u'],
      ['r2scan', 'r2scan'],
    ] as const) {
      const answer = await fetchEntries(query(`functional: ${functional}, limit: 50`), databaseStore(folder));
      for (const { id, formula, properties, structure } of answer.entries) {
        const entry = entries.find(({ immutable_id }) => immutable_id === id)!;
        expect(formula).toBe(entry.chemical_formula_reduced);
        expect(structure).toHaveProperty('lattice_vectors');
        expect(properties).toEqual({
          formation_energy: entry._mp_stability[key]?.formation_energy_per_atom ?? null,
          energy_above_hull: entry._mp_stability[key]?.energy_above_hull ?? null,
        });
      }
    }
  });

  it('feeds a model of composition and crystal image, from the query to the report', async () => {
    const place = new Workplace();
    try {
      place.write(
        'real.matml',
        `dataset fetched {
  source: materials_project(number_of_elements: 2..3, atoms: ..16, functional: pbe, limit: 1000, url: "${url}")
  targets: { formation_energy: provided, energy_above_hull: provided }
  clean: { duplicates: lowest }
}
model net {
  data: fetched
  encoder: transformer(inputs: [composition, structure_image], embedding: 16, layers: 1, heads: 2, feed_forward: 32)
  training: { ensemble: 1, epochs: 1 }
  baselines: [median]
}`,
      );
      const { code, stdout, stderr } = await place.ended('run', 'real.matml', '--json');
      expect(`${code} ${stderr}`).toBe('0 ');
      const { runs } = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
      const report = readFileSync(join(runs[0]!.folder, 'report.html'), 'utf8');
      expect(report).toContain('<h2>Stability</h2>');
      // Where the rows came from.
      expect(report).toContain(`${url}`);
    } finally {
      place.remove();
    }
  });

  it('says what it does not understand', async () => {
    const work = fetchEntries(query('"colour=\\"red\\""'), databaseStore(folder));
    await expect(work).rejects.toMatchObject({
      details: { code: 'database-refused', message: expect.stringMatching(/ 400: .*colour/) },
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
