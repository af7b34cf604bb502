import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MAIN } from '../../cli/matml.ts';
import { writeSmallPerovskites } from '../../support/smallPerovskites.ts';

/** Runs of the example table with small models of a few epochs: everything a run folder holds, in seconds. */
export interface RealRuns {
  readonly dataset: string;
  /** Two runs of one block with different plans. */
  readonly models: readonly [string, string];
  /** Of a model that sees structures, with an ablation. */
  readonly ablation: string;
  readonly predict: string;
  readonly design: string;
  remove(): void;
}

const TABLE = resolve(import.meta.dirname, '../../../examples/data/inorganics.csv');

export function makeRealRuns(): RealRuns {
  const folder = mkdtempSync(join(tmpdir(), 'matml-panels-'));
  const run = (epochs: number, more: readonly string[]) => {
    writeFileSync(join(folder, 'crystals.matml'), notebook(epochs));
    matml('run', 'crystals.matml', ...more, '--fresh');
  };
  const matml = (...words: readonly string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the runs for the panels failed: ${stderr}`);
  };
  run(4, ['net']);
  run(8, ['crystals', 'net', 'newcomers', 'absorbers']);
  writeSmallPerovskites(folder);
  writeFileSync(join(folder, 'perovskites.matml'), PEROVSKITES);
  matml('run', 'perovskites.matml', 'seeing');
  const runs = join(folder, '.matml/runs');
  const of = (block: string) =>
    readdirSync(runs)
      .filter((name) => name.includes(`-${block}-`))
      .sort()
      .map((name) => join(runs, name));
  const [first, second] = of('net');
  return {
    dataset: of('crystals')[0]!,
    models: [first!, second!],
    ablation: of('seeing')[0]!,
    predict: of('newcomers')[0]!,
    design: of('absorbers')[0]!,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const PEROVSKITES = `dataset perovskites {
  source: csv("perovskites.csv")
  material: column("formula")
  structure: column("poscar")
  targets: { order: column("value") in 1 }
  clean: { duplicates: keep }
  split: random(seed: 1)
}

model seeing {
  data: perovskites
  encoder: transformer(inputs: [composition, structure_image, cell], embedding: 16, layers: 1, heads: 2, feed_forward: 16)
  training: { epochs: 2, ensemble: 1 }
  baselines: [median]
  ablation: true
}
`;

function notebook(epochs: number): string {
  return `dataset crystals {
  source: csv(${JSON.stringify(TABLE)})
  material: column("formula")
  targets: {
    formation_energy: column("formation_enthalpy") in eV/atom
    band_gap: column("band_gap") in eV
  }
  clean: { duplicates: median }
  split: random(seed: 7)
}

model net {
  data: crystals
  encoder: transformer(inputs: [composition], embedding: 32, layers: 1, heads: 2, feed_forward: 64)
  training: { epochs: ${epochs}, ensemble: 2 }
  baselines: [median, ridge]
  method: network
}

predict newcomers {
  model: net
  materials: [LiAlO2, BaSnO3, SrHfO3, Zn2GeO4, NaYF4, CsPbBr3, CsSnI3, MgSiN2, LiGaS2, TaAs, Al0.5Ga0.5N, GaInP2]
}

design absorbers {
  model: net
  goals: { band_gap: 1.1..1.6 eV, formation_energy: minimize }
  constraints: { template: perovskite, allow: [Cs, Rb, Sn, Ge, I, Br, Cl] }
  search: auto(budget: 40, seed: 1)
  keep: 20
}
`;
}
