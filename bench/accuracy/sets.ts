import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const DATA = resolve(import.meta.dirname, '../../../shared/data');

/** A published table, its target in the language, and its published split. */
export interface PublishedSet {
  readonly file: string;
  readonly material: string;
  readonly column: string;
  readonly target: string;
  readonly unit: string;
  readonly clean: string;
  readonly split: string;
  /** Baselines, where those of the default take too long beside so many rows. */
  readonly baselines?: string;
  /** The error to beat, where it is not CrabNet's on this table. */
  readonly bar?: number;
}

/** What one run gave; errors are test MAE in the target's unit, with folds their mean. */
export interface Result {
  readonly members: number;
  /** What a sweep chose by validation, of each fold; empty where nothing was swept. */
  readonly chosen: readonly string[];
  readonly one: number;
  /** Null where there is one member. */
  readonly ensemble: number | null;
  readonly stacked: number | null;
  /** Of what predicts, chosen on the validation part (of each fold). */
  readonly product: number;
  readonly methods: readonly string[];
  readonly baseline: { readonly name: string; readonly mae: number };
  readonly coverage: number;
  readonly testRows: number;
  readonly minutes: number | null;
}

/** CrabNet's tables: elements alone left out and duplicates averaged, as its authors did; its parts. */
function crabnet(file: string, target: string, unit: string): PublishedSet {
  return {
    file: `crabnet/${file}`,
    material: 'formula',
    column: 'target',
    target,
    unit,
    clean: '{ elements: 2.., duplicates: mean, invalid: drop }',
    split: 'column("split", train: "train", validation: "val", test: "test")',
  };
}

/** Tens of thousands of rows, on which a random forest takes longer than the network. */
function large(set: PublishedSet): PublishedSet {
  return { ...set, baselines: '[median, nearest_neighbours, ridge, extra_trees]' };
}

/** matbench v0.1: every row as it is, its official folds. */
function matbench(file: string, column: string, target: string, unit: string, bar: number): PublishedSet {
  return {
    file: `matbench/${file}`,
    material: 'composition',
    column,
    target,
    unit,
    clean: '{ duplicates: keep }',
    split: 'fold_column("fold")',
    bar,
  };
}

export const SETS = {
  steels: matbench('matbench_steels.csv', 'yield strength', 'yield_strength', 'MPa', 90),
  bulk: crabnet('aflow__ael_bulk_modulus_vrh.csv', 'bulk_modulus', 'GPa'),
  shear: crabnet('aflow__ael_shear_modulus_vrh.csv', 'shear_modulus', 'GPa'),
  debye: crabnet('aflow__ael_debye_temperature.csv', 'debye_temperature', 'K'),
  conductivity: crabnet('aflow__agl_thermal_conductivity_300K.csv', 'thermal_conductivity', 'W/(m K)'),
  mp_bulk: crabnet('mp_bulk_modulus.csv', 'bulk_modulus', 'GPa'),
  expt_gap: matbench('matbench_expt_gap.csv', 'gap expt', 'band_gap', 'eV', 0.33),
  gap: large(crabnet('aflow__Egap.csv.gz', 'band_gap', 'eV')),
  energy: large(crabnet('aflow__energy_atom.csv.gz', 'energy_per_atom', 'eV/atom')),
  hull: large(crabnet('mp_e_hull.csv.gz', 'energy_above_hull', 'eV/atom')),
} satisfies Record<string, PublishedSet>;

export type SetName = keyof typeof SETS;

/** CrabNet's published test MAE on each set: of its paper, or of the matbench leaderboard. */
export function anchors(): Map<SetName, number> {
  const paper = rowsOf('crabnet_paper_mae.csv').map(([property, , crabnet]) => [property, crabnet] as const);
  const leaderboard = rowsOf('matbench_leaderboard_2024-01-20.csv').flatMap(([task, algorithm, metric, value]) =>
    algorithm === 'CrabNet' && metric === 'mae' ? [[task, value] as const] : [],
  );
  const published = new Map([...paper, ...leaderboard]);
  return new Map(
    Object.entries(SETS).map(([name, { file }]) => {
      const table = file.replace(/^.*\//, '').replace(/\.csv(\.gz)?$/, '');
      return [name as SetName, Number(published.get(table))];
    }),
  );
}

function rowsOf(file: string): string[][] {
  const [, ...lines] = readFileSync(join(DATA, 'anchors', file), 'utf8')
    .trim()
    .split(/\r?\n/);
  return lines.map((line) => line.split(','));
}
