import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelRunSummary } from '../../server/src/experiments/executors/modelSummary.ts';
import type { Predictions } from '../../server/src/experiments/predictions/types.ts';
import type { FinishedEvent } from '../../server/src/foundation/events.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { experiment, Workplace } from './matml.ts';

/**
 * Oxides of iron and manganese whose energy is a strictly convex function of the composition, so that every one of them is on the hull,
 * but for each third, which is lifted by 0.3 eV/atom; and a chloride without anything to compare it with.
 */
function oxides(): string {
  const rows = ['NaCl,-2,300'];
  for (let iron = 0; iron <= 4; iron++) {
    for (let manganese = 0; manganese <= 4; manganese++) {
      for (let oxygen = 1; oxygen <= 5; oxygen++) {
        if (iron + manganese === 0) continue;
        const atoms = iron + manganese + oxygen;
        const squares = [iron, manganese, oxygen].reduce((sum, amount) => sum + (amount / atoms) ** 2, 0);
        const lifted = (iron + manganese + oxygen) % 3 === 0 ? 0.3 : 0;
        const formula = `${iron ? `Fe${iron}` : ''}${manganese ? `Mn${manganese}` : ''}O${oxygen}`;
        rows.push(`${formula},${-2 * (1 - squares) + lifted},${200 + 100 * oxygen}`);
      }
    }
  }
  // Alloys, which make a hull of the three complete; none is stable.
  rows.push('FeMn,0.1,200', 'FeMn2,0.1,200');
  return `formula,e,peak\n${rows.join('\n')}\n`;
}

const NOTEBOOK = `dataset oxides {
  source: csv("oxides.csv")
  material: column("formula")
  targets: { formation_energy: column("e") in eV/atom, energy_above_hull: computed, phonon_peak: column("peak") in cm^-1 }
  clean: { duplicates: lowest }
}
model net {
  data: oxides
  encoder: transformer(embedding: 16, layers: 1, heads: 2, feed_forward: 32)
  training: { epochs: 3, batch: 32, ensemble: 1 }
  baselines: [median, extra_trees]
  stability: { tolerance: 50 meV/atom }
}
predict asked {
  model: net
  materials: [Fe2O3, FeMn4O6, KCl]
}
`;

let place: Workplace;
let ended: FinishedEvent;
beforeAll(() => {
  place = new Workplace();
  place.write('oxides.csv', oxides());
  place.write('oxides.matml', NOTEBOOK);
  const { code, stdout, stderr } = place.matml('run', 'oxides.matml', '--json');
  expect(stderr).toBe('');
  expect(code).toBe(EXIT_CODES.success);
  ended = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
}, 300_000);
afterAll(() => place.remove());

const folderOf = (block: string) => ended.runs.find((run) => run.block === block)!.folder;
const textOf = (block: string, file: string) => readFileSync(join(folderOf(block), file), 'utf8');
const summaryOfModel = () => JSON.parse(textOf('net', 'summary.json')) as ModelRunSummary;

describe('stability, through the command line', () => {
  it('is computed for what the data hold, else predicted over their hull, else predicted, and says which and why', () => {
    const { code, stdout } = place.matml('stability', 'oxides.matml', 'Fe2Mn4O6', 'FeMn7O12', 'KCl', '--json');
    expect(code).toBe(EXIT_CODES.success);
    const { rows } = JSON.parse(stdout) as Predictions;
    const [known, unknown, foreign] = rows.map(({ stability }) => stability!);
    // Fe1Mn2O3 is lifted: 6 atoms. Other compounds are below it, so it decays.
    expect(known).toMatchObject({
      basis: 'computed',
      reason: expect.stringMatching(/^formation energy of the data, hull with \d+ other compounds of Fe-Mn-O$/),
      verdict: 'unstable',
      probability: 0,
      tolerance: 0.05,
    });
    expect(known!.energyAboveHull.mean).toBeGreaterThan(0.2);
    expect(known!.energyAboveHull.mean).toBeLessThan(0.3);
    // What it decays into has its own amounts of the elements: FeMn2O3 again.
    const oxygen = known!.decomposition!.reduce(
      (sum, { formula, amount }) =>
        sum + amount * Number(/O(\d*)$/.exec(formula)?.[1] || (formula.endsWith('O') ? 1 : 0)),
      0,
    );
    expect(oxygen).toBeCloseTo(3, 5);
    // Both ways are possible: the one that the run chose, by validation rows.
    const { choice } = summaryOfModel().stability!;
    expect(choice!.materials).toBeGreaterThan(3);
    expect(unknown).toMatchObject({
      basis: choice!.by,
      reason: expect.stringMatching(
        choice!.by === 'predicted'
          ? /^the model's own, which judges better than/
          : /^predicted formation energy, hull of/,
      ),
    });
    expect(unknown!.probability).toBeGreaterThan(0);
    expect(unknown!.probability).toBeLessThan(1);
    expect(foreign).toMatchObject({
      basis: 'predicted',
      reason: 'no hull is computed: the data hold no other compound of Cl and K alone',
      decomposition: null,
    });
  });

  it('tells people the verdict, the basis and the competing phases', () => {
    const { code, stdout } = place.matml('stability', 'oxides.matml', 'FeO', 'Fe2O');
    expect(code).toBe(EXIT_CODES.success);
    expect(stdout).toMatch(/\nWhere both are possible, the predicted .* judges: .*\.\n/);
    // FeO has two atoms, and Fe2O three: that one is lifted, and lies 0.3 eV/atom less something above the line from Fe to Fe3O2.
    expect(stdout).toMatch(/^FeO {2}stable, P 1\.00, computed\n {2}energy above hull {2}0(\.0+)? eV\/atom\n/);
    // hc ⁄ k: a wavenumber of 100 cm^-1 is 143.9 K.
    const peak = / {2}phonon peak {8}(\d+) cm\^-1, as stiff as (\d+) K: a proxy of bond strength, predicted\n/.exec(
      stdout,
    )!;
    expect(Number(peak[2]) / Number(peak[1])).toBeCloseTo(1.439, 1);
    expect(stdout).toMatch(/Fe2O {2}unstable, P 0\.00, computed\n(.*\n){3} {2}competing phases {3}.*Fe/);
  });

  it('stands in the table of predictions, with a column for what each energy comes from', () => {
    const [head, ...rows] = textOf('asked', 'predictions.csv').trim().split('\n');
    expect(head).toContain(
      ',stability,probability stable,stable up to (eV/atom),above hull (eV/atom),above hull lower (eV/atom),above hull upper (eV/atom),hull basis,hull reason,competing phases,',
    );
    expect(rows.map((row) => /,(computed hull|computed|predicted),/.exec(row)?.[1])).toEqual([
      'computed',
      summaryOfModel().stability!.choice!.by,
      'predicted',
    ]);
  });

  it('is tested on the test rows: scores in the summary, a section in the report', () => {
    const { stability } = summaryOfModel();
    expect(stability).toMatchObject({ tolerance: 0.05, predicted: { count: expect.any(Number) } });
    expect(stability!.computedHull!.count).toBeGreaterThan(3);
    const report = textOf('net', 'report.html');
    expect(report).toContain('<h2>Stability</h2>');
    expect(report).toContain('Brier score');
    expect(report).toContain('It was chosen without the test materials.');
    expect(textOf('asked', 'report.html')).toMatch(/competing: /);
  });

  it('has a column in the table of the dataset that says what was computed', () => {
    const { stdout } = place.matml('run', 'oxides.matml', 'oxides', '--json');
    const { runs } = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
    const table = readFileSync(join(runs[0]!.folder, 'dataset.csv'), 'utf8');
    expect(table).toMatch(/^line,formula,.*,energy_above_hull basis,part$/m);
    expect(table).toMatch(/,NaCl,-2,,300,not computed,/);
    expect(table).toMatch(/,Fe1O1,-1,0,300,computed,/);
  });

  it('cannot be asked of a model of something else', () => {
    place.write('other.matml', experiment({ training: '{ epochs: 1, batch: 256, ensemble: 1 }' }));
    expect(place.matml('run', 'other.matml', '--json').code).toBe(EXIT_CODES.success);
    const { code, stderr } = place.matml('stability', 'other.matml', 'FeO');
    expect(code).toBe(EXIT_CODES.model);
    expect(stderr).toContain('say nothing of stability');
    expect(stderr).toContain('Ask a model that predicts formation_energy or energy_above_hull.');
  });
});
