// What `pretrained_from` is worth: measured band gaps (matbench), from networks that start at random or from AFLOW's computed gaps.
// `npm run bench -- pretraining [--seeds N]`; a quarter of an hour on one core, most of it for the model of computed gaps. Needs the
// real data beside the project.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readModelSummary } from '../server/src/experiments/executors/modelSummary.ts';
import type { FinishedEvent } from '../server/src/foundation/events.ts';
import { DATA } from './accuracy/sets.ts';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '3' } } });
if (!existsSync(DATA)) {
  console.log(`The published tables are not at ${DATA}; nothing to measure.`);
  process.exit(0);
}
const shares = [
  ...Array.from({ length: Number(values.seeds) }, (_, index) => ({
    name: `few_${index + 1}`,
    rows: '8 % of the rows train',
    split: `random(train: 8%, validation: 4%, test: 88%, seed: ${index + 1})`,
    seed: index + 1,
  })),
  { name: 'all', rows: 'official folds', split: 'fold_column("fold")', seed: 1 },
];
const folder = mkdtempSync(join(tmpdir(), 'matml-bench-'));
try {
  const notebook = join(folder, 'pretraining.matml');
  writeFileSync(notebook, [general(), ...shares.map(measured)].join('\n'));
  const errors = await run(notebook);
  console.table(
    shares.map(({ name, rows, seed }) => ({
      rows,
      seed,
      'from random weights (eV)': errors.get(`${name}_random`)!.toFixed(3),
      'from computed gaps (eV)': errors.get(`${name}_pretrained`)!.toFixed(3),
      change: `${(100 * (errors.get(`${name}_pretrained`)! / errors.get(`${name}_random`)! - 1)).toFixed(1)} %`,
    })),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function general(): string {
  return `dataset computed {
  source: csv("${join(DATA, 'crabnet/aflow__Egap.csv.gz')}")
  material: column("formula")
  targets: { band_gap: column("target") in eV }
  clean: { elements: 2.., duplicates: mean, invalid: drop }
  split: column("split", train: "train", validation: "val", test: "test")
}
model general {
  data: computed
  baselines: [median]
  training: { ensemble: 1 }
}
`;
}

/** The same rows, split and seed twice; the network alone answers. */
function measured({ name, split, seed }: (typeof shares)[number]): string {
  const model = (block: string, start: string) => `model ${block} {
  data: ${name}
  baselines: [median]
${start}  training: { ensemble: 1, seed: ${seed} }
  method: network
}
`;
  return `dataset ${name} {
  source: csv("${join(DATA, 'matbench/matbench_expt_gap.csv')}")
  material: column("composition")
  targets: { band_gap: column("gap expt") in eV }
  clean: { duplicates: keep }
  split: ${split}
}
${model(`${name}_random`, '')}${model(`${name}_pretrained`, '  pretrained_from: general\n')}`;
}

/** Test MAE of each model block. */
async function run(notebook: string): Promise<Map<string, number>> {
  const launcher = resolve(import.meta.dirname, '../bin/matml.js');
  const { stdout, status } = spawnSync(process.execPath, [launcher, 'run', notebook, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the run ended with exit code ${status}: ${stdout.slice(-2000)}`);
  const { runs } = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
  const models = runs.filter(({ kind }) => kind === 'model');
  return new Map(
    await Promise.all(
      models.map(async ({ block, folder: run }) => {
        const [target] = (await readModelSummary(run)).targets;
        return [block, target!.test!.mae] as const;
      }),
    ),
  );
}
