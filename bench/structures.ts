// Formation energy, energy above the hull and band gap of real crystals (Materials Project), five folds, at random and by
// chemical system. `npm run bench -- structures [SET.SPLIT …] [--epochs N] [--results FILE]` with SET `flla` or `optical` and
// SPLIT `random` or `system`, by default all four: those that FILE already holds are not run again, and one that was broken
// off goes on. A quarter of an hour each on one core. Needs the real data beside the project.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parseFormula } from '../server/src/chemistry/formula.ts';
import type { ModelRunSummary } from '../server/src/experiments/executors/modelSummary.ts';
import { Random } from '../server/src/foundation/random.ts';
import { methodsOf, runNotebookIn } from './structures/run.ts';

const DATA = resolve(import.meta.dirname, '../../shared/data/structures');
const FOLDS = 5;

interface BenchRow {
  readonly formula: string;
  readonly structure: string;
  readonly formation: number | null;
  readonly hull: number | null;
  readonly gap: number | null;
}

/** What is kept of a run of one set with one kind of folds. */
interface Result {
  readonly epochs: string;
  readonly minutes: number;
  readonly targets: readonly {
    readonly name: string;
    readonly unit: string;
    readonly rows: number;
    readonly coverage: number;
    readonly methods: Record<string, string>[];
    readonly maeByFold: readonly (number | null)[];
    readonly methodByFold: readonly string[];
  }[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '40' },
    results: { type: 'string', default: join(tmpdir(), 'matml-structures', 'results.json') },
  },
});
if (!existsSync(DATA)) {
  console.log(`The data are not at ${DATA}; nothing to measure.`);
  process.exit(0);
}
const file = resolve(values.results);
mkdirSync(dirname(file), { recursive: true });
const chosen =
  positionals.length > 0 ? positionals : ['flla.random', 'flla.system', 'optical.random', 'optical.system'];
for (const key of chosen) {
  const result = readResults()[key] ?? keep(key, run(key));
  print(key, result);
}

function readResults(): Record<string, Result> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Result>) : {};
}

function keep(key: string, result: Result): Result {
  // Read again: another set may have been run beside this one.
  writeFileSync(`${file}.part`, `${JSON.stringify({ ...readResults(), [key]: result }, null, 2)}\n`);
  renameSync(`${file}.part`, file);
  return result;
}

function run(key: string): Result {
  const [set, split] = key.split('.');
  const rows = set === 'flla' ? readFlla() : readOptical();
  const folds = foldsOf(split === 'random' ? rows.map(({ formula }) => formula) : rows.map(chemicalSystem));
  const { summary, minutes } = runNotebookIn(
    join(dirname(file), key),
    rows.map((row, index) => ({ ...row, fold: folds[index] })),
    notebook(values.epochs),
  );
  return { epochs: values.epochs, minutes, targets: resultsOf(summary) };
}

function resultsOf(summary: ModelRunSummary): Result['targets'] {
  return summary.targets.map((target) => ({
    name: target.name,
    unit: target.unit,
    rows: target.test!.count,
    coverage: target.test!.coverage,
    methods: methodsOf(target, target.unit),
    maeByFold: target.testMaeByFold,
    methodByFold: target.methodByFold,
  }));
}

function print(key: string, { epochs, minutes, targets }: Result): void {
  const [set, split] = key.split('.');
  const kind = split === 'random' ? 'at random, a formula never in two' : 'by chemical system';
  console.log(`${set}, ${FOLDS} folds ${kind}; ${epochs} epochs, 1 member, seed 1; ${minutes.toFixed(1)} minutes`);
  for (const { name, rows, coverage, methods, maeByFold, methodByFold } of targets) {
    console.log(`${name}: ${rows} rows tested; 90 % intervals hold ${(100 * coverage).toFixed(1)} %`);
    console.table(methods);
    console.log(`by fold: ${maeByFold.map((mae) => mae?.toPrecision(4)).join(', ')}`);
    console.log(`what predicts, by fold: ${methodByFold.join(', ')}`);
  }
}

function notebook(epochs: string): string {
  return `dataset crystals {
  source: json_lines("rows.jsonl")
  material: column("formula")
  structure: column("structure")
  targets: {
    formation_energy: column("formation") in eV/atom
    energy_above_hull: column("hull") in eV/atom
    band_gap: column("gap") in eV
  }
  clean: { duplicates: keep, invalid: drop }
  split: fold_column("fold")
}
model network {
  data: crystals
  encoder: transformer(inputs: [composition, structure_image, cell])
  training: { epochs: ${epochs}, ensemble: 1 }
}
`;
}

function readFlla(): BenchRow[] {
  const entries = JSON.parse(gunzipSync(readFileSync(resolve(DATA, 'mp_flla_3938.json.gz'))).toString()) as {
    formula: string;
    elements: string[];
    lattice: number[][];
    coords: number[][];
    e_above_hull: number;
    e_form_matbench?: number | null;
    gap_pbe_matbench?: number | null;
  }[];
  return entries.map(({ formula, elements, lattice, coords, ...labels }) => ({
    formula,
    structure: JSON.stringify({ lattice, elements, coords }),
    formation: labels.e_form_matbench ?? null,
    hull: labels.e_above_hull,
    gap: labels.gap_pbe_matbench ?? null,
  }));
}

function readOptical(): BenchRow[] {
  const lines = gunzipSync(readFileSync(resolve(DATA, 'mp_optical_3688_optimade.jsonl.gz')))
    .toString()
    .trim()
    .split('\n');
  const table = parse(readFileSync(resolve(DATA, 'mp_optical_3688.csv')), { columns: true }) as Record<
    string,
    string
  >[];
  const byId = new Map(table.map((row) => [row.material_id!, row]));
  const number = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  return lines.flatMap((structure) => {
    const { attributes } = JSON.parse(structure) as { attributes: { immutable_id: string } };
    const row = byId.get(attributes.immutable_id);
    if (!row) return [];
    return [
      {
        formula: row.formula!,
        structure,
        formation: number(row.e_form_gga),
        hull: number(row.e_hull_gga),
        gap: number(row.gap_gga_direct),
      },
    ];
  });
}

/** A fold for each row, those of one group together; groups are dealt in an order drawn by seed 1. */
function foldsOf(groups: readonly string[]): number[] {
  const names = [...new Set(groups)];
  const order = Random.of(1, 'bench structures').permutation(names.length);
  const fold = new Map(Array.from(order, (index, place) => [names[index]!, place % FOLDS]));
  return groups.map((group) => fold.get(group)!);
}

function chemicalSystem({ formula }: BenchRow): string {
  const parsed = parseFormula(formula);
  return parsed.ok ? [...parsed.composition.amounts.keys()].sort().join('-') : formula;
}
