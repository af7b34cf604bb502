import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelRunSummary } from '../../server/src/experiments/executors/modelSummary.ts';
import { readNpy } from '../../server/src/experiments/files/npy.ts';
import type { FinishedEvent } from '../../server/src/foundation/events.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { Workplace } from '../cli/matml.ts';
import { hasSharedData, SHARED_DATA } from '../support/sharedData.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const example = (name: string) => readFileSync(join(EXAMPLES, name), 'utf8');

/** A replacement that has to find what it replaces, so that the test follows the example. */
function change(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replaceAll(from, to);
}

/** The example as it stands, with smaller cells, one network and two epochs: from clean rows to the report, within seconds. */
describe.skipIf(!hasSharedData)('examples/thousand_materials.matml, in little (shared data)', () => {
  let place: Workplace;
  let ended: FinishedEvent;
  beforeAll(() => {
    place = new Workplace();
    const data = change(example('materials_project.matml'), '"../../shared/data/', `"${SHARED_DATA}/`);
    place.write(
      'materials_project.matml',
      change(data, 'column("attributes.nsites") <= 16', 'column("attributes.nsites") <= 6'),
    );
    const small = '{ ensemble: 1, epochs: 2 }\n  baselines: [median, extra_trees]';
    place.write('thousand.matml', change(example('thousand_materials.matml'), '{ ensemble: 3 }', small));
    const { code, stdout, stderr } = place.matml('run', 'thousand.matml', '--json');
    expect(stderr).toBe('');
    expect(code).toBe(EXIT_CODES.success);
    ended = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
  });
  afterAll(() => place?.remove());

  const file = (block: string, name: string) => join(ended.runs.find((run) => run.block === block)!.folder, name);

  it('predicts energy and stability, tested on rows it has not seen, with scored verdicts', () => {
    const summary = JSON.parse(readFileSync(file('stability_net', 'summary.json'), 'utf8')) as ModelRunSummary;
    expect(summary.targets.map(({ name, test }) => [name, Number.isFinite(test!.mae)])).toEqual([
      ['formation_energy', true],
      ['energy_above_hull', true],
    ]);
    expect(summary.stability!.predicted!.count).toBe(summary.counts.test);
    expect(summary.stability!.predicted!.brier).toBeLessThan(0.5);
  });

  it('turns each material into 128 numbers', () => {
    const { code } = place.matml('embed', 'thousand.matml', 'SrTiO3', 'KCaF3', '--out', 'two.npy');
    expect(code).toBe(EXIT_CODES.success);
    const path = join(place.folder, 'two.npy');
    expect(readNpy(readFileSync(path), path)).toMatchObject({ rows: 2, columns: 128 });
  });

  it('says of each candidate how stable it is and by what, and reports it all', () => {
    const [head, ...rows] = readFileSync(file('candidates', 'predictions.csv'), 'utf8').trim().split('\n');
    expect(head).toContain('hull basis');
    expect(rows).toHaveLength(8);
    for (const row of rows) expect(row).toMatch(/,(computed|computed hull|predicted),/);
    const report = readFileSync(file('stability_net', 'report.html'), 'utf8');
    for (const heading of ['Formation energy', 'Energy above the convex hull', 'Stability', 'Data', 'Map'])
      expect(report).toContain(`<h2>${heading}`);
  });
});

describe('examples/thousand_materials_online.matml', () => {
  it('is the same model on entries that are fetched', () => {
    const model = (text: string) => text.slice(text.indexOf('model '), text.indexOf('\n}', text.indexOf('model ')));
    const online = model(example('thousand_materials_online.matml'));
    expect(change(online, 'data: thousand_materials', 'data: thousand_materials_offline')).toBe(
      model(example('thousand_materials.matml')),
    );
  });
});
