// Castelli's perovskites: what the composition, the crystal's image and both are worth, on the split that CDVAE published.
// `npm run bench -- castelli [--epochs N] [--ensemble N] [--rows N]`; half an hour on one core. Needs the real data beside
// the project.
//
// Of the published split only 1,024 training rows are at hand (`devtrain`) beside all validation and test rows. The test
// part is the published one; training and validation parts are made of the rest, every tenth row validating.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { ModelRunSummary } from '../server/src/experiments/executors/modelSummary.ts';
import type { FinishedEvent } from '../server/src/foundation/events.ts';

const FILE = resolve(import.meta.dirname, '../../shared/data/structures/perov5_cif_8596.csv.gz');
const { values } = parseArgs({
  options: {
    epochs: { type: 'string', default: '30' },
    ensemble: { type: 'string', default: '1' },
    rows: { type: 'string', default: '100000' },
  },
});
if (!existsSync(FILE)) {
  console.log(`The data are not at ${FILE}; nothing to measure.`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'matml-castelli-'));
const rows = parse(gunzipSync(readFileSync(FILE)), { columns: true }) as Record<string, string>[];
const known = rows.filter(({ split }) => split !== 'test').slice(0, Number(values.rows));
const lines = [
  ...known.map((row, index): Record<string, string> => ({ ...row, part: index % 10 === 9 ? 'validation' : 'train' })),
  ...rows.filter(({ split }) => split === 'test').map((row): Record<string, string> => ({ ...row, part: 'test' })),
].map(({ formula, heat_all, cif, part }) => JSON.stringify({ formula, heat: Number(heat_all), cif, part }));
writeFileSync(join(folder, 'perovskites.jsonl'), `${lines.join('\n')}\n`);
const notebook = join(folder, 'castelli.matml');
writeFileSync(
  notebook,
  `dataset perovskites {
  source: json_lines("perovskites.jsonl")
  material: column("formula")
  structure: column("cif")
  targets: { heat_per_cell: column("heat") in eV }
  clean: { duplicates: keep }
  split: column("part", train: "train", validation: "validation", test: "test")
}
model network {
  data: perovskites
  encoder: transformer(inputs: [composition, structure_image, cell])
  training: { epochs: ${values.epochs}, ensemble: ${values.ensemble} }
  baselines: [median, nearest_neighbours, ridge, extra_trees]
  ablation: true
}
`,
);
const started = performance.now();
const launcher = resolve(import.meta.dirname, '../bin/matml.js');
const { stdout, status } = spawnSync(process.execPath, [launcher, 'run', notebook, '--fresh', '--json'], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status !== 0) throw new Error(`the run ended with exit code ${status}`);
const { runs } = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
const summary = JSON.parse(readFileSync(join(runs[0]!.folder, 'summary.json'), 'utf8')) as ModelRunSummary;
rmSync(folder, { recursive: true, force: true });

const [target] = summary.targets;
const digits = (value: number | undefined) => value?.toFixed(4) ?? '';
const [{ train, validation, test }] = [summary.counts];
console.log(`${train} rows to train, ${validation} to validate, ${test} to test; ${values.epochs} epochs, seed 1`);
console.table(
  summary.ablation!.variants.map(({ inputs, parameters, seconds, targets }) => ({
    'the network sees': inputs.join(' + '),
    'test MAE (eV)': digits(targets[0]?.test.mae),
    '95 % interval': `${digits(targets[0]?.test.maeLow)} … ${digits(targets[0]?.test.maeHigh)}`,
    'more than both': digits(targets[0]?.difference?.mean),
    'its 95 % interval': targets[0]?.difference
      ? `${digits(targets[0].difference.low)} … ${digits(targets[0].difference.high)}`
      : '',
    weights: parameters,
    minutes: (seconds / 60).toFixed(1),
  })),
);
console.table([
  { method: `what predicts (${target!.combination.method})`, 'test MAE (eV)': digits(target!.test?.mae) },
  ...target!.baselines.map(({ name, test: tested }) => ({ method: name, 'test MAE (eV)': digits(tested?.mae) })),
]);
console.log(`coverage of 90 % intervals: ${target!.test?.coverage.toFixed(3)}`);
console.log(`all: ${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
console.log(
  'Published on the whole of Castelli’s set, other rows (matbench_perovskites): CrabNet 0.4065, CGCNN 0.0452.',
);
