// Formation energy, energy above the hull and band gap of real crystals (Materials Project), five folds, at random and by
// chemical system. `npm run bench -- structures SET SPLIT [--epochs N]` with SET `flla` or `optical` and SPLIT `random` or
// `system`; ten minutes or more each. Needs the real data beside the project.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parseFormula } from '../server/src/chemistry/formula.ts';
import { Random } from '../server/src/foundation/random.ts';
import { methodsOf, runNotebook } from './structures/run.ts';

const DATA = resolve(import.meta.dirname, '../../shared/data/structures');
const FOLDS = 5;

interface BenchRow {
  readonly formula: string;
  readonly structure: string;
  readonly formation: number | null;
  readonly hull: number | null;
  readonly gap: number | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { epochs: { type: 'string', default: '15' } },
});
const [set = 'flla', split = 'random'] = positionals;
if (!existsSync(DATA)) {
  console.log(`The data are not at ${DATA}; nothing to measure.`);
  process.exit(0);
}
const rows = set === 'flla' ? readFlla() : readOptical();
const folds = split === 'random' ? foldsOf(rows.map(({ formula }) => formula)) : foldsOf(rows.map(chemicalSystem));
const { summary, minutes } = runNotebook(
  rows.map((row, index) => ({ ...row, fold: folds[index] })),
  `dataset crystals {
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
  training: { epochs: ${values.epochs}, ensemble: 1 }
  baselines: [median, nearest_neighbours, ridge, extra_trees]
}
`,
);
console.log(
  `${set}, ${FOLDS} folds ${split === 'random' ? 'at random, a formula never in two' : 'by chemical system'}; ${values.epochs} epochs, 1 member, seed 1; ${minutes.toFixed(1)} minutes`,
);
for (const target of summary.targets) {
  console.log(`${target.name}: ${target.test?.count} rows tested`);
  console.table(methodsOf(target, target.unit));
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
