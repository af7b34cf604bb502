import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { NO_CONSTRAINTS } from '../../server/src/design/space/constraints.ts';
import type { SpacePlan } from '../../server/src/design/space/spacePlan.ts';
import { sharedData } from '../../test/support/sharedData.ts';
import { type TruthSpace, truthSpace } from './truthSpace.ts';

function rowsOf(path: string): Record<string, string>[] {
  return parse(readFileSync(sharedData(path)), { columns: true });
}

/** Spreads of handbook knowledge: most perovskites lie 0 to 1 eV/atom above the hull; gaps go from 0 to 5 eV. */
const STABILITY = { low: 0, middle: 0.25, high: 1 };
const GAP = { low: 0, middle: 1, high: 4 };

/** The question on which settings were chosen, so that they are not chosen on those that are reported: strongly held oxygen. */
export function settings(): TruthSpace {
  const { rows, elements } = abo3Rows();
  const answers = new Map(
    rows
      .filter(({ gap, e_vac_O }) => gap !== '' && e_vac_O !== '')
      .map(({ A, B, gap, e_vac_O }) => [`A=${A} B=${B} X=O`, [Number(e_vac_O), Number(gap)]]),
  );
  return truthSpace({
    title: 'ABO3, for settings: oxygen vacancy energy at least 5.5 eV and gap at least 3 eV',
    plan: abo3Plan(elements),
    targets: ['vacancy_energy', 'band_gap'],
    goals: [
      { target: 'vacancy_energy', want: 'range', minimum: 5.5, maximum: null },
      { target: 'band_gap', want: 'range', minimum: 3, maximum: null },
    ],
    spreads: [{ low: 0, middle: 3, high: 6 }, GAP],
    valuesOf: ({ key }) => answers.get(key),
    wanted: (values) => values[0]! >= 5.5 && values[1]! >= 3,
    loss: (values) => (values[1]! >= 3 ? -values[0]! : Number.NaN),
  });
}

function abo3Rows() {
  const rows = rowsOf('design/abo3_wolverton_5329.csv');
  return { rows, elements: [...new Set(rows.map(({ A }) => A!))] };
}

function abo3Plan(elements: readonly string[]): SpacePlan {
  return {
    kind: 'decoration',
    template: 'perovskite',
    sites: [
      { name: 'A', amount: 1, elements },
      { name: 'B', amount: 1, elements },
      { name: 'X', amount: 3, elements: ['O'] },
    ],
    alike: [],
    byComposition: false,
    repeats: true,
    alloys: false,
    constraints: NO_CONSTRAINTS,
  };
}

/** ABO3 of 73 × 73 elements (Emery and Wolverton 2017, doi:10.1038/sdata.2017.153). */
export function abo3(question: 'stable' | 'best'): TruthSpace {
  const { rows, elements } = abo3Rows();
  const answers = new Map(
    rows
      .filter(({ stability, gap }) => stability !== '' && gap !== '')
      .map(({ A, B, stability, gap }) => [`A=${A} B=${B} X=O`, [Number(stability), Number(gap)]]),
  );
  const inWindow = (values: readonly number[]) => values[1]! >= 1 && values[1]! <= 2;
  return truthSpace({
    title:
      question === 'stable'
        ? 'ABO3: stability ≤ 25 meV/atom and 1 ≤ gap ≤ 2 eV'
        : 'ABO3: the smallest stability with 1 ≤ gap ≤ 2 eV',
    plan: abo3Plan(elements),
    targets: ['energy_above_hull', 'band_gap'],
    goals: [
      question === 'stable'
        ? { target: 'energy_above_hull', want: 'range', minimum: null, maximum: 0.025 }
        : { target: 'energy_above_hull', want: 'minimize' },
      { target: 'band_gap', want: 'range', minimum: 1, maximum: 2 },
    ],
    spreads: [STABILITY, GAP],
    valuesOf: ({ key }) => answers.get(key),
    wanted: (values) => values[0]! <= 0.025 && inWindow(values),
    loss: (values) => (inWindow(values) ? values[0]! : Number.NaN),
  });
}

/** ABX3 of Castelli et al. 2012 (doi:10.1039/C1EE02717D): 9,646 compositions, the lower energy of A and B exchanged. */
export function castelli(): TruthSpace {
  const energies = new Map<string, number>();
  for (const { composition, e_form } of rowsOf('matbench/matbench_perovskites.csv')) {
    const result = parseFormula(composition!);
    if (!result.ok) throw new Error(composition);
    const formula = reducedFormula(result.composition);
    energies.set(formula, Math.min(energies.get(formula) ?? Number.POSITIVE_INFINITY, Number(e_form)));
  }
  const best = new Set(
    [...energies]
      .sort((one, other) => one[1] - other[1])
      .slice(0, 100)
      .map(([formula]) => formula),
  );
  return truthSpace({
    title: 'Castelli ABX3: the smallest heat of formation',
    plan: { kind: 'pool', title: 'Castelli', formulas: [...energies.keys()], constraints: NO_CONSTRAINTS },
    targets: ['heat_of_formation'],
    goals: [{ target: 'heat_of_formation', want: 'minimize' }],
    spreads: [{ low: 0, middle: 1.5, high: 3 }],
    valuesOf: ({ key }) => [energies.get(key)!],
    wanted: (_, key) => best.has(key),
    loss: (values) => values[0]!,
  });
}
