// Test errors on published splits beside published errors. Needs the real data beside the project.
// `npm run bench -- accuracy [SET …] [--results FILE] [--ensemble N] [--sweep '{ dropout: [0.1, 0.2], search: grid }']`: sets
// that FILE already holds are not run again, and one that was interrupted continues. Each takes minutes to an hour.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readModelSummary } from '../server/src/experiments/executors/modelSummary.ts';
import type { FinishedEvent } from '../server/src/foundation/events.ts';
import { anchors, DATA, type PublishedSet, type Result, SETS, type SetName } from './accuracy/sets.ts';
import { printTable } from './accuracy/table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    results: { type: 'string', default: join(tmpdir(), 'matml-accuracy', 'results.json') },
    ensemble: { type: 'string', default: '3' },
    // As the language writes it; the validation part of each set chooses.
    sweep: { type: 'string' },
  },
});
if (!existsSync(DATA)) {
  console.log(`The published tables are not at ${DATA}; nothing to compare with.`);
  process.exit(0);
}
const file = resolve(values.results);
mkdirSync(dirname(file), { recursive: true });
const chosen = positionals.length > 0 ? positionals : Object.keys(SETS);
for (const name of chosen) {
  if (!(name in SETS)) throw new Error(`unknown set ${name}; there are ${Object.keys(SETS).join(', ')}`);
  if (name in readResults()) continue;
  const result = await run(name as SetName);
  // Read again: another set may have been run beside this one.
  writeFileSync(`${file}.part`, `${JSON.stringify({ ...readResults(), [name]: result }, null, 2)}\n`);
  renameSync(`${file}.part`, file);
}
printTable(readResults(), anchors());

function readResults(): Partial<Record<SetName, Result>> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<SetName, Result>>) : {};
}

async function run(name: SetName): Promise<Result> {
  const set: PublishedSet = SETS[name];
  const { baselines } = set;
  const notebook = join(dirname(file), `${name}.matml`);
  writeFileSync(
    notebook,
    `dataset published {
  source: csv("${join(DATA, set.file)}")
  material: column("${set.material}")
  targets: { ${set.target}: column("${set.column}") in ${set.unit} }
  clean: ${set.clean}
  split: ${set.split}
}
model net {
  data: published
${baselines === undefined ? '' : `  baselines: ${baselines}\n`}${values.sweep === undefined ? '' : `  sweep: ${values.sweep}\n`}  training: { ensemble: ${values.ensemble} }
}
`,
  );
  const launcher = resolve(import.meta.dirname, '../bin/matml.js');
  const { stdout, status } = spawnSync(process.execPath, [launcher, 'run', notebook, 'net', '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${name} ended with exit code ${status}`);
  const lines = stdout.trim().split('\n');
  const { runs } = JSON.parse(lines.at(-1)!) as FinishedEvent;
  const seconds = lines.flatMap((line) => /"event":"run_finished".*"seconds":([\d.]+)/.exec(line)?.[1] ?? []);
  const [{ folder }] = runs as [FinishedEvent['runs'][number]];
  const summary = await readModelSummary(folder);
  const [target] = summary.targets;
  const { network, firstMember, stacked, baselines: others, test, methodByFold, testMaeByFold } = target!;
  const folds = testMaeByFold.map((mae) => mae!);
  return {
    members: Number(values.ensemble),
    chosen: values.sweep === undefined ? [] : chosenTrials(join(folder, 'sweep.csv')),
    one: (firstMember ?? network).test!.mae,
    ensemble: firstMember ? network.test!.mae : null,
    stacked: stacked?.test?.mae ?? null,
    product: folds.reduce((sum, mae) => sum + mae, 0) / folds.length,
    methods: [...methodByFold],
    baseline: others
      .map(({ name: baseline, test: errors }) => ({ name: baseline, mae: errors!.mae }))
      .sort((first, second) => first.mae - second.mae)[0]!,
    coverage: test!.coverage,
    testRows: test!.count,
    minutes: seconds.length > 0 ? Number(seconds.at(-1)) / 60 : null,
  };
}

/** What the validation part chose, of each fold: the swept columns of the table's chosen rows, `dropout 0.2`. */
function chosenTrials(file: string): string[] {
  const [header, ...rows] = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const first = header!.indexOf('trial') + 1;
  const last = header!.findIndex((name) => name.includes('validation MAE'));
  return rows
    .filter((row) => row.at(-1) === 'true')
    .map((row) =>
      header!
        .slice(first, last)
        .map((name, column) => `${name} ${row[first + column]}`)
        .join(', '),
    );
}
