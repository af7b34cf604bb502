// matbench_phonons with structures on the official folds, beside the published leaderboard (2024-01).
// `npm run bench -- phonons [--epochs N] [--ensemble N]`; half an hour on one core. Needs the real data beside the project.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { reducedFormula } from '../server/src/chemistry/composition.ts';
import { crystalComposition } from '../server/src/chemistry/structure/contents.ts';
import { readStructure } from '../server/src/chemistry/structure/readStructure.ts';
import { methodsOf, runNotebook } from './structures/run.ts';

const DATA = resolve(import.meta.dirname, '../../shared/data');
const STRUCTURES = resolve(DATA, 'structures/matbench_phonons_1265.json.gz');
const { values } = parseArgs({
  options: { epochs: { type: 'string', default: '60' }, ensemble: { type: 'string', default: '1' } },
});
if (!existsSync(STRUCTURES)) {
  console.log(`The data are not at ${STRUCTURES}; nothing to measure.`);
  process.exit(0);
}
const { data } = JSON.parse(gunzipSync(readFileSync(STRUCTURES)).toString()) as {
  data: [structure: object, peak: number][];
};
const folds = parse(readFileSync(resolve(DATA, 'matbench/matbench_phonons.csv')), { columns: true }) as {
  fold: string;
}[];
const rows = data.map(([structure, peak], index) => {
  const text = JSON.stringify(structure);
  const [read] = readStructure(text);
  if (!read?.ok) throw new Error(`row ${index} holds no structure`);
  const formula = reducedFormula(crystalComposition(read.crystal));
  return { formula, peak, structure: text, fold: Number(folds[index]!.fold) };
});
const { summary, minutes } = runNotebook(
  rows,
  `dataset phonons {
  source: json_lines("rows.jsonl")
  material: column("formula")
  structure: column("structure")
  targets: { phonon_peak: column("peak") in cm^-1 }
  clean: { duplicates: keep }
  split: fold_column("fold")
}
model network {
  data: phonons
  encoder: transformer(inputs: [composition, structure_image, cell])
  training: { epochs: ${values.epochs}, ensemble: ${values.ensemble} }
}
`,
);
const [target] = summary.targets;
console.log(
  `matbench_phonons, ${rows.length} rows, ${summary.folds} official folds; ${values.epochs} epochs, ${values.ensemble} member(s), seed 1; ${minutes.toFixed(1)} minutes`,
);
console.table([
  ...methodsOf(target!, 'cm⁻¹'),
  { method: 'published: MegNet', 'test MAE (cm⁻¹)': '28.76' },
  { method: 'published: MODNet', 'test MAE (cm⁻¹)': '34.28' },
  { method: 'published: CrabNet', 'test MAE (cm⁻¹)': '55.11' },
  { method: 'published: CGCNN', 'test MAE (cm⁻¹)': '57.76' },
  { method: 'published: random forest', 'test MAE (cm⁻¹)': '67.61' },
]);
console.log(`by fold: ${target!.testMaeByFold.map((mae) => mae?.toFixed(1)).join(', ')}`);
console.log(`what predicts, by fold: ${target!.methodByFold.join(', ')}`);
