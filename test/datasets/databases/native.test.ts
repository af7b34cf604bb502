import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reducedFormula } from '../../../server/src/chemistry/composition.ts';
import { crystalComposition, density } from '../../../server/src/chemistry/structure/contents.ts';
import { readStructureJson } from '../../../server/src/chemistry/structure/json.ts';
import { fetchEntries } from '../../../server/src/datasets/databases/fetch.ts';
import type { DatabaseEntry, DatabaseQuery } from '../../../server/src/datasets/databases/types.ts';
import { databaseStore } from '../../../server/src/experiments/databaseCache.ts';
import { planExperiment } from '../../../server/src/experiments/plan/plan.ts';
import { check, parse } from '../../../server/src/language/index.ts';
import { hasSharedData, sharedData } from '../../support/sharedData.ts';
import { failureOf } from '../support.ts';
import { sendJson, startServer } from './server.ts';

const server = await startServer(() => {});
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matml-native-'));
  server.asked.length = 0;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  delete process.env.MP_API_KEY;
});

/** The query of a dataset as the language has it. */
function query(source: string, targets: readonly string[], where = ''): DatabaseQuery {
  const written = targets.map((target) => `${target}: provided`).join(', ');
  const text = `dataset d { source: ${source.replace(/\)$/, `, url: "${server.url}")`)}, targets: { ${written} }\n${where} }\nmodel m { data: d }`;
  const { experiment, diagnostics } = check(parse(text).tree);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [run] = planExperiment(experiment, text).runs;
  if (run?.plan.kind !== 'dataset') throw new Error('a dataset was expected');
  return run.plan.dataset.databases![0]!;
}

const fetched = (of: DatabaseQuery) =>
  fetchEntries(of, databaseStore(folder), { limits: { attempts: 1, firstWaitMs: 1 } });
const replay = (name: string) => readFileSync(sharedData(`rest/${name}`), 'utf8');

function crystalOf({ structure }: DatabaseEntry) {
  const read = readStructureJson(structure);
  if (!read.ok) throw new Error(read.fault.message);
  return read.crystal;
}

describe.skipIf(!hasSharedData)('the Materials Project’s own interface (answers of shared data)', () => {
  const entry = () => JSON.parse(replay('mp_summary_example_mp-1179331.json'));
  const source = 'materials_project(elements: [U], exclude: [Pb], atoms: ..60, api: native)';
  const TARGETS = ['formation_energy', 'energy_above_hull', 'band_gap', 'bulk_modulus', 'density', 'is_metal'];

  it('is asked with the key, and its entries read', async () => {
    process.env.MP_API_KEY = 'secret';
    let key: unknown;
    server.behave = (request, response) => {
      key = request.headers['x-api-key'];
      sendJson(response, { data: [entry()], meta: { total_doc: 1, api_version: '2025.09' } });
    };
    const { entries, provenance } = await fetched(query(source, TARGETS, 'where: energy_above_hull < 0.7 eV/atom'));
    expect(key).toBe('secret');
    expect(server.asked[0]).toMatch(
      /^\/materials\/summary\/\?_fields=material_id,formula_pretty,nsites,.*structure&deprecated=false&elements=U&exclude_elements=Pb&nsites_max=60&_limit=250&_skip=0&energy_above_hull_max=0\.7$/,
    );
    expect(provenance).toMatchObject({ api: 'native', entries: 1, available: 1, licence: 'CC BY 4.0' });
    expect(JSON.stringify(provenance)).not.toContain('secret');
    expect(entries[0]).toMatchObject({
      id: 'mp-1179331',
      formula: 'UCrO9',
      properties: {
        formation_energy: -1.288214347499999,
        energy_above_hull: 0.5916241527727241,
        band_gap: 0,
        bulk_modulus: null,
        density: 3.408189243856006,
        is_metal: 1,
      },
    });
    expect(density(crystalOf(entries[0]!))).toBeCloseTo(3.408, 2);
  });

  it('goes on page by page to the number it says', async () => {
    process.env.MP_API_KEY = 'secret';
    server.behave = (request, response) => {
      const skip = Number(new URL(request.url!, server.url).searchParams.get('_skip'));
      const data = Array.from({ length: Math.min(250, 600 - skip) }, (_, at) => ({
        ...entry(),
        structure: null,
        material_id: `mp-${skip + at}`,
      }));
      sendJson(response, { data, meta: { total_doc: 600 } });
    };
    expect((await fetched(query(source, TARGETS))).entries).toHaveLength(600);
    expect(server.asked).toHaveLength(3);
  });

  it('is not asked without a key, nor the key sent in the open', async () => {
    expect(await failureOf(fetched(query(source, TARGETS)))).toMatchObject({
      code: 'missing-key',
      cure: expect.stringContaining('MP_API_KEY'),
    });
    process.env.MP_API_KEY = 'secret';
    const open = { ...query(source, TARGETS), url: 'http://mirror.example.org' };
    expect(await failureOf(fetched(open))).toMatchObject({ code: 'insecure-address' });
    expect(server.asked).toEqual([]);
  });
});

describe.skipIf(!hasSharedData)('OQMD’s own interface (answers of shared data)', () => {
  const source = 'oqmd(elements: [O], any_of: [Al, Fe], number_of_elements: 2.., api: native)';

  it('is asked in its words, page by page', async () => {
    server.behave = (_, response, number) => {
      const body = JSON.parse(replay('oqmd_formationenergy_response.json').replaceAll('http://oqmd.org', server.url));
      if (number === 1)
        body.data = [
          {
            ...body.data[0],
            entry_id: 1,
            unit_cell: [
              [4, 0, 0],
              [0, 4, 0],
              [0, 0, 4],
            ],
            sites: ['Na @ 0 0 0', 'Cl @ 0.5 0.5 0.5'],
            name: 'NaCl',
          },
        ];
      body.meta.more_data_available = number === 0;
      sendJson(response, body);
    };
    const { entries, provenance } = await fetched(
      query(source, ['formation_energy', 'band_gap', 'volume_per_atom'], 'where: band_gap > 1 eV'),
    );
    expect(server.asked[0]).toContain('filter=element_set=(Al-Fe),O AND ntypes>=2 AND band_gap>1&');
    expect(provenance).toMatchObject({ available: 1078, apiVersion: '1.0', pages: 2 });
    expect(entries.map(({ id, formula }) => `${id} ${formula}`)).toEqual([
      'oqmd-16974 NaAlH2CO5',
      'oqmd-16995 CaAl2SiH4O8',
    ]);
    expect(entries[1]!.properties).toEqual({
      formation_energy: -2.49008973723542,
      band_gap: 5.087,
      volume_per_atom: null,
    });
    // NaCl, which nobody asked for.
    expect(provenance.outsideFilter).toBe(1);
  });
});

describe.skipIf(!hasSharedData)('AFLOW’s own interface (answers of shared data)', () => {
  it('is asked in AFLUX, and numbers are read from text', async () => {
    server.behave = (_, response, number) =>
      sendJson(response, number === 0 ? replay('aflux_response_first8_of_20.json') : []);
    const of = query('aflow(number_of_elements: 2)', ['thermal_conductivity', 'band_gap'], 'where: band_gap > 1 eV');
    const { entries, provenance } = await fetched(of);
    expect(server.asked[0]).toBe(
      '/?nspecies(2),Egap(1*),agl_thermal_conductivity_300K,geometry,positions_fractional,species,composition,natoms,$paging(1,100),format(json)',
    );
    expect(provenance.available).toBe(912);
    expect(entries).toHaveLength(8);
    expect(entries[0]).toMatchObject({
      id: 'aflow:db1f17a6f945c29b',
      formula: 'Be1O1',
      structure: null,
      properties: { thermal_conductivity: 83.0737, band_gap: 6.8531 },
    });
  });

  it('gives crystals from lengths, angles and positions', async () => {
    server.behave = (_, response) => sendJson(response, [JSON.parse(replay('aflow_entry_example_trimmed.json'))]);
    const [entry] = (await fetched(query('aflow(elements: [Ac])', ['formation_energy', 'density']))).entries;
    expect(server.asked[0]).toContain('/?species(Ac),');
    expect(entry!.properties).toEqual({ formation_energy: -2.13553, density: 5.56878 });
    const crystal = crystalOf(entry!);
    expect(reducedFormula(crystalComposition(crystal))).toBe('AcBr3');
    // Their own density of the same cell.
    expect(density(crystal)).toBeCloseTo(5.56878, 2);
  });
});
