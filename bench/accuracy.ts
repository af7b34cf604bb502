// Test errors on published splits beside the published errors of CrabNet, Roost and a random forest.
// `npm run bench -- accuracy [--ensemble N] [SET …]`; each set takes minutes. Needs the real data beside the project.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { FinishedEvent } from '../server/src/foundation/events.ts';

const DATA = resolve(import.meta.dirname, '../../shared/data');
const ANCHORS = join(DATA, 'anchors/crabnet_paper_mae.csv');

/** File, target in the language with its unit; the property's ontology decides how the model sees it. */
const SETS: Readonly<Record<string, { readonly file: string; readonly target: string; readonly unit: string }>> = {
  aflow__ael_bulk_modulus_vrh: { file: 'aflow__ael_bulk_modulus_vrh.csv', target: 'bulk_modulus', unit: 'GPa' },
  aflow__ael_shear_modulus_vrh: { file: 'aflow__ael_shear_modulus_vrh.csv', target: 'shear_modulus', unit: 'GPa' },
  aflow__ael_debye_temperature: { file: 'aflow__ael_debye_temperature.csv', target: 'debye_temperature', unit: 'K' },
  aflow__agl_thermal_conductivity_300K: {
    file: 'aflow__agl_thermal_conductivity_300K.csv',
    target: 'thermal_conductivity',
    unit: 'W/(m K)',
  },
  aflow__Egap: { file: 'aflow__Egap.csv.gz', target: 'band_gap', unit: 'eV' },
  aflow__energy_atom: { file: 'aflow__energy_atom.csv.gz', target: 'energy_per_atom', unit: 'eV/atom' },
  mp_bulk_modulus: { file: 'mp_bulk_modulus.csv', target: 'bulk_modulus', unit: 'GPa' },
  mp_e_hull: { file: 'mp_e_hull.csv.gz', target: 'energy_above_hull', unit: 'eV/atom' },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ensemble: { type: 'string', default: '1' } },
});
const chosen = positionals.length > 0 ? positionals : Object.keys(SETS);
if (!existsSync(ANCHORS)) {
  console.log(`The published tables are not at ${DATA}; nothing to compare with.`);
  process.exit(0);
}
const published = readPublished();
const folder = mkdtempSync(join(tmpdir(), 'matml-accuracy-'));
const table: Record<string, string>[] = [];
for (const name of chosen) {
  const set = SETS[name];
  if (!set) throw new Error(`unknown set ${name}; there are ${Object.keys(SETS).join(', ')}`);
  const text = notebook(set);
  const file = join(folder, `${name}.matml`);
  writeFileSync(file, text);
  const started = performance.now();
  const launcher = resolve(import.meta.dirname, '../bin/matml.js');
  const { stdout, status } = spawnSync(process.execPath, [launcher, 'run', file, '--fresh', '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${name} ended with exit code ${status}`);
  const { runs } = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
  const { test, baselines } = runs[0]!.metrics[set.target]!;
  const anchor = published.get(name);
  const row = {
    set: name,
    'this model': test!.mae.toPrecision(4),
    CrabNet: anchor?.crabnet ?? '',
    Roost: anchor?.roost ?? '',
    'best baseline': Math.min(...Object.values(baselines).map(({ mae }) => mae ?? Number.NaN)).toPrecision(4),
    'coverage of 90 %': test!.coverage90?.toFixed(3) ?? '',
    minutes: ((performance.now() - started) / 60_000).toFixed(1),
  };
  table.push(row);
  console.log(JSON.stringify(row));
}
rmSync(folder, { recursive: true, force: true });
console.log(`Test MAE, published splits, ${values.ensemble} ${values.ensemble === '1' ? 'model' : 'members'}`);
console.table(table);

function notebook({ file, target, unit }: (typeof SETS)[string]): string {
  return `dataset published {
  source: csv("${join(DATA, 'crabnet', file)}")
  material: column("formula")
  targets: { ${target}: column("target") in ${unit} }
  clean: { elements: 2.., duplicates: mean, invalid: drop }
  split: column("split", train: "train", validation: "val", test: "test")
}
model network {
  data: published
  training: { ensemble: ${values.ensemble} }
}
`;
}

function readPublished(): Map<string, { crabnet: string; roost: string }> {
  const [header, ...lines] = readFileSync(ANCHORS, 'utf8').trim().split(/\r?\n/);
  const columns = header!.split(',');
  const rounded = (cells: string[], column: string) => Number(cells[columns.indexOf(column)]).toPrecision(4);
  return new Map(
    lines.map((line) => {
      const cells = line.split(',');
      return [cells[0]!, { crabnet: rounded(cells, 'crabnet'), roost: rounded(cells, 'roost') }];
    }),
  );
}
