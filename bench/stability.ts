// Convex hulls and verdicts on stability. `npm run bench -- stability [--verdicts]`; seconds, with --verdicts some minutes
// (three small models are trained). Needs the real data beside the project. MATML_PYMATGEN_PYTHON names a Python with pymatgen, which is
// then asked for the same hulls.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { completeness } from '../server/src/chemistry/phaseDiagram/completeness.ts';
import { PhaseDiagram } from '../server/src/chemistry/phaseDiagram/phaseDiagram.ts';
import type { ForecastQuality } from '../server/src/models/statistics/probabilityForecast.ts';
import { type Entry, nonMetalEntries, STRUCTURES, scatteredEntries, systemEntries } from './stability/entries.ts';
import { runNotebook } from './structures/run.ts';

const { values } = parseArgs({ options: { verdicts: { type: 'boolean', default: false } } });
if (!existsSync(STRUCTURES)) {
  console.log(`The data are not at ${STRUCTURES}; nothing to measure.`);
  process.exit(0);
}

/** In eV/atom: what counts as stable. */
const TOLERANCE = 0.025;
const SYSTEMS = ['Li-Co-Ni-O', 'Na-Fe-P-O'];
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const milli = (energy: number) => (1000 * energy).toPrecision(2);

console.log('\nHulls of whole chemical systems: energies above the hull of all entries');
console.table(
  SYSTEMS.map((system) => {
    const entries = systemEntries(system);
    const started = performance.now();
    const diagram = new PhaseDiagram(entries.map(({ phase }) => phase));
    const ours = entries.map(({ phase }) => diagram.energyAboveHull(phase.composition, phase.formationEnergy));
    const seconds = (performance.now() - started) / 1000;
    const peer = askPymatgen(entries);
    const apart = (other: readonly number[]) => Math.max(...ours.map((energy, row) => Math.abs(energy - other[row]!)));
    return {
      system,
      entries: entries.length,
      'largest difference to published (eV/atom)': apart(entries.map(({ published }) => published)).toExponential(1),
      'to pymatgen': peer ? apart(peer.aboveHull).toExponential(1) : 'not asked',
      'our seconds': seconds.toFixed(2),
      "pymatgen's": peer ? peer.seconds.toFixed(2) : '',
    };
  }),
);

console.log(
  `\nHulls of data that are no whole systems, against the published energy above the hull (all known phases); stable: ≤ ${TOLERANCE} eV/atom`,
);
console.table(
  [
    { data: 'mp_flla, 3,707 of all chemistries', entries: scatteredEntries() },
    { data: 'mp_optical, 3,687 non-metals', entries: nonMetalEntries() },
  ].flatMap(({ data, entries }) => {
    const compounds = entries.filter(({ phase }) => phase.composition.amounts.size > 1);
    const diagram = new PhaseDiagram(entries.map(({ phase }) => phase));
    return [true, false].map((complete) => {
      const rows = compounds.filter(({ phase }) => completeness(diagram, phase.composition).complete === complete);
      const errors = rows.map(
        ({ phase, published }) => diagram.energyAboveHull(phase.composition, phase.formationEnergy) - published,
      );
      const agree = rows.filter(
        ({ published }, row) => errors[row]! + published <= TOLERANCE === published <= TOLERANCE,
      );
      const stable = rows.filter(({ published }) => published <= TOLERANCE).length / rows.length;
      return {
        data,
        hull: complete ? 'complete enough: computed' : 'too sparse: not computed by the product',
        rows: rows.length,
        'MAE (meV/atom)': milli(mean(errors.map(Math.abs))),
        'mean error (meV/atom)': milli(mean(errors)),
        'same verdict': `${((100 * agree.length) / rows.length).toFixed(1)} %`,
        'always the same verdict': `${(100 * Math.max(stable, 1 - stable)).toFixed(1)} %`,
      };
    });
  }),
);

if (values.verdicts) {
  console.log(
    `\nVerdicts of models of composition, one network of 40 epochs each, on test rows (one in ten formulas); stable: ≤ ${TOLERANCE} eV/atom`,
  );
  console.table(
    [
      { data: 'mp_flla', entries: scatteredEntries(), target: 'column("above") in eV/atom' },
      ...SYSTEMS.map((system) => ({ data: system, entries: systemEntries(system), target: 'computed' })),
    ].flatMap(({ data, entries, target }) => {
      const rows = entries.map(({ phase, published }) => ({
        formula: phase.formula,
        formation: phase.formationEnergy,
        above: published,
      }));
      const { summary } = runNotebook(rows, notebook(target));
      const { predicted, computedHull, choice } = summary.stability!;
      const validation = choice?.brier;
      return [
        { ...quality(data, 'predicted energy above the hull', predicted), way: 'predicted' as const },
        { ...quality(data, 'predicted formation energy, computed hull', computedHull), way: 'computed hull' as const },
      ].flatMap(({ way, ...row }) => {
        if (!('rows' in row)) return [];
        const score = validation?.[way === 'predicted' ? 'predicted' : 'computedHull'];
        return [
          { ...row, 'on validation rows': score?.toFixed(3) ?? 'too few', chosen: choice?.by === way ? 'yes' : '' },
        ];
      });
    }),
  );
}

function notebook(aboveHull: string): string {
  return `dataset entries {
  source: json_lines("rows.jsonl")
  material: column("formula")
  targets: { formation_energy: column("formation") in eV/atom, energy_above_hull: ${aboveHull} }
  clean: { duplicates: lowest }
}
model net {
  data: entries
  training: { ensemble: 1, epochs: 40 }
  baselines: [median, nearest_neighbours, ridge, extra_trees]
  stability: { tolerance: ${TOLERANCE} eV/atom }
}
`;
}

function quality(data: string, by: string, forecast: ForecastQuality | null) {
  if (forecast === null) return null;
  const { count, baseRate, brier, brierOfBaseRate, truePositive, falsePositive, falseNegative } = forecast;
  return {
    data,
    'judged by': by,
    rows: count,
    stable: `${(100 * baseRate).toFixed(0)} %`,
    'Brier score': brier.toFixed(3),
    'of the base rate': brierOfBaseRate.toFixed(3),
    precision: (truePositive / (truePositive + falsePositive)).toFixed(2),
    recall: (truePositive / (truePositive + falseNegative)).toFixed(2),
  };
}

/** The same hulls by pymatgen, where a Python with it is named. */
function askPymatgen(entries: readonly Entry[]): { seconds: number; aboveHull: readonly number[] } | null {
  const python = process.env.MATML_PYMATGEN_PYTHON;
  if (python === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'matml-hull-'));
  try {
    const file = join(folder, 'entries.json');
    const rows = entries.map(({ phase: { composition, formationEnergy } }) => ({
      composition: Object.fromEntries(composition.amounts),
      formationEnergy,
    }));
    writeFileSync(file, JSON.stringify(rows));
    const script = resolve(import.meta.dirname, 'peers/pymatgen_hull.py');
    const { stdout, stderr, status } = spawnSync(python, [script, file], { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout.trim().split('\n').at(-1)!);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
