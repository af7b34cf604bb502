import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DesignSummary } from '../../server/src/experiments/design/summary.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { writeSmallPerovskites } from '../support/smallPerovskites.ts';
import { experiment, Workplace } from './matml.ts';

/** Cubic perovskites with a number that only the structure explains, and a search for crystals like them. */
const TEXT = `dataset perovskites {
  source: csv("perovskites.csv")
  material: column("formula")
  structure: column("poscar")
  targets: { order: column("value") }
  clean: { duplicates: keep }
  split: random(seed: 1)
}

model net {
  data: perovskites
  encoder: transformer(inputs: [composition, structure_image], embedding: 16, layers: 1, heads: 2, feed_forward: 32)
  training: { epochs: 3, batch: 32, ensemble: 1 }
  baselines: [median]
}

design crystals {
  model: net
  goals: { order: maximize }
  constraints: { template: learnt, require: [O], charge_neutral: true }
  search: reinforce(budget: 40, seed: 1)
  keep: 10
}
`;

describe('matml run of a design of crystals', () => {
  let place: Workplace;
  beforeAll(() => {
    place = new Workplace();
    writeSmallPerovskites(place.folder);
    place.write('crystals.matml', TEXT);
  });
  afterAll(() => place.remove());

  it('writes crystals of the types in the data, told apart by what stands where', () => {
    const ended = place.matml('run', 'crystals.matml');
    expect(ended.stderr).not.toContain('error');
    expect(ended.code).toBe(0);
    const runs = join(place.folder, '.matml/runs');
    const folder = join(runs, readdirSync(runs).find((name) => name.includes('-crystals-'))!);
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as DesignSummary;
    expect(summary.space.description).toContain('1 structure type,');
    expect(summary.asked).toBe(40);
    expect(summary.best.length).toBe(10);
    for (const { formula, sites, symmetry, crystal } of summary.best) {
      expect(symmetry!.spaceGroup).toBe(221);
      expect(
        Object.keys(sites!)
          .map((site) => Number.parseInt(site, 10))
          .sort(),
      ).toEqual([1, 1, 3]);
      expect(formula).toContain('O');
      // Atoms too near one another have failed; what is listed is a crystal, found again with its symmetry.
      expect(crystal).toMatchObject({ spaceGroup: 'P m -3 m', doubt: null });
      const read = place.matml('structure', join(folder, `${crystal!.file}.cif`));
      expect(read.stdout).toContain(formula);
    }
    // Two crystals of one formula are two candidates: which metal sits in the octahedra tells them apart.
    const header = readFileSync(join(folder, 'candidates.csv'), 'utf8').split('\n')[0]!;
    expect(header).toContain('crystal like,crystal seen as');
    expect(summary.languageModel!.writers[0]!.samples).toMatchObject({ grammatical: 1, neutral: 1 });
  }, 480_000);

  it('that nothing answers, for all atoms come too near, says so and what to look at', () => {
    const data = join(place.folder, 'perovskites.csv');
    const whole = readFileSync(data, 'utf8');
    // Cells of half the length hold an eighth of the volume.
    writeFileSync(data, whole.replaceAll('\n1.0\n', '\n0.5\n'));
    place.write('crystals.matml', TEXT.replace('reinforce(budget: 40', 'genetic(budget: 15'));
    const { code, stdout, stderr } = place.matml('run', 'crystals.matml');
    writeFileSync(data, whole);
    expect(code).toBe(0);
    expect(stdout + stderr).toMatch(/None of \d+ questions has an answer; of \w+: the shortest contact is/);
    expect(stdout + stderr).toContain('Look at the failures in history.csv');
  }, 240_000);

  it('is refused with results of formulas, of which there may be several crystals', () => {
    place.write('measured.csv', 'formula,order\nCaTiO3,1\n');
    place.write('crystals.matml', TEXT.replace('  keep: 10', '  results: csv("measured.csv")'));
    const { code, stderr } = place.matml('run', 'crystals.matml', 'crystals');
    expect(code).toBe(EXIT_CODES.data);
    expect(stderr).toContain('several crystals may have one formula');
    expect(stderr).toContain('Leave out `results`');
  }, 240_000);

  it('is refused before it runs where the data have no crystals', () => {
    const more =
      'design better {\n  model: net\n  goals: { hardness_like: maximize }\n  constraints: { template: learnt }\n}\n';
    place.write('none.matml', experiment({ more }));
    const { code, stdout, stderr } = place.matml('check', 'none.matml');
    expect(code).toBe(EXIT_CODES.language);
    expect(stdout + stderr).toContain('has no structures, and `learnt` is made from them');
  }, 60_000);
});
