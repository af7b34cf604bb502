import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { optimadePages, sendJson, startServer } from '../datasets/databases/server.ts';
import { Workplace } from './matml.ts';

const server = await startServer(optimadePages(40));
const other = await startServer(optimadePages(30));
const place = new Workplace();
afterAll(() => place.remove());
beforeEach(() => {
  server.asked.length = 0;
  server.behave = optimadePages(40);
  delete process.env.MATML_OFFLINE;
});

const salts = (name: string, limit: number) => `dataset ${name} {
  source: oqmd(number_of_elements: 2, limit: ${limit}, url: "${server.url}/${name}")
  targets: { formation_energy: provided, energy_above_hull: provided, density: provided }
  where: energy_above_hull <= 0.06 eV/atom
}
`;

function runsOf(block: string) {
  const folder = join(place.folder, '.matml/runs');
  return readdirSync(folder)
    .filter((name) => name.includes(`-${block}-`))
    .map((name) => ({
      folder: join(folder, name),
      record: JSON.parse(readFileSync(join(folder, name, 'run.json'), 'utf8')),
    }));
}

describe('a dataset from a database', () => {
  it('is fetched in the run, with where it came from kept; from then on it needs no network', async () => {
    place.write('salts.matml', salts('salts', 40));
    const first = await place.ended('run', 'salts.matml');
    expect(first).toMatchObject({ code: 0, stderr: expect.any(String) });
    expect(server.asked).toHaveLength(4);
    expect(server.asked[0]).toContain('filter=nelements=2 AND _oqmd_stability<=0.06&');
    const [run] = runsOf('salts');
    expect(run!.record.provenance).toMatchObject([
      { database: 'oqmd', entries: 40, available: 40, pages: 4, apiVersion: '1.2.0', licence: 'CC BY 4.0' },
    ]);
    expect(run!.record.dataHash).toMatch(/^[0-9a-f]{64}$/);
    const [header, row] = readFileSync(join(run!.folder, 'dataset.csv'), 'utf8').split('\n');
    expect(header).toBe(
      'line,formula,source,formation_energy (eV/atom),energy_above_hull (eV/atom),density (g/cm^3),part',
    );
    expect(row).toMatch(/^1,FLi,oqmd:x-0,-1,0,0\.98\d*,\w+$/);

    process.env.MATML_OFFLINE = '1';
    const again = await place.ended('run', 'salts.matml');
    expect(again.code).toBe(0);
    expect(server.asked).toHaveLength(4);
    expect(runsOf('salts').at(-1)!.record.dataHash).toBe(run!.record.dataHash);
  });

  it('that breaks off is a failure with a cure, and the same command goes on', async () => {
    place.write('broken.matml', salts('broken', 40));
    server.behave = (request, response, number) =>
      number < 2
        ? optimadePages(40)(request, response, number)
        : sendJson(response, { errors: [{ detail: 'no' }] }, 400);
    const failed = await place.ended('run', 'broken.matml');
    expect(failed.code).toBe(EXIT_CODES.data);
    expect(failed.stderr).toContain('answers 400: no.');
    server.behave = optimadePages(40);
    expect((await place.ended('run', 'broken.matml')).code).toBe(0);
    // Two pages, the one that failed, and the two that were missing.
    expect(server.asked).toHaveLength(5);
  });

  it('pooled from two warns of what makes their numbers differ, and says where each row is from', async () => {
    const sources = `[oqmd(limit: 20, url: "${server.url}"), materials_project(limit: 10, url: "${other.url}")]`;
    place.write('pooled.matml', `dataset pooled { source: ${sources}, targets: { density: provided } }\n`);
    const { code, stderr } = await place.ended('run', 'pooled.matml');
    expect(code).toBe(0);
    expect(stderr).toContain('The rows come from 2 databases whose numbers are not alike');
    const [run] = runsOf('pooled');
    expect(run!.record.warnings.map((warning: { code: string }) => warning.code)).toContain('pooled-sources');
    const rows = readFileSync(join(run!.folder, 'dataset.csv'), 'utf8').split('\n').slice(1, -1);
    expect(rows.filter((row) => row.includes(',oqmd:'))).toHaveLength(20);
  });

  it('can be fetched before, and anew', async () => {
    place.write('ahead.matml', salts('ahead', 25));
    const { code, stdout } = await place.ended('fetch', 'ahead.matml');
    expect(code).toBe(0);
    expect(stdout).toMatch(/ahead: 25 of 40 entries of the Open Quantum Materials Database \(3 pages, /);
    await place.ended('fetch', 'ahead.matml');
    expect(server.asked).toHaveLength(3);
    await place.ended('fetch', 'ahead.matml', '--refresh');
    expect(server.asked).toHaveLength(6);
    expect((await place.ended('fetch', 'ahead.matml', 'nobody')).code).toBe(EXIT_CODES.usage);
  });

  it('and a key that is missing are told before anything is asked', async () => {
    place.write('key.matml', 'dataset d { source: materials_project(api: native), targets: { band_gap: provided } }\n');
    const { code, stderr } = await place.ended('run', 'key.matml');
    expect(code).toBe(EXIT_CODES.data);
    expect(stderr).toContain('MP_API_KEY');
  });
});
