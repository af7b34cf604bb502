import { reducedFormula } from '../../chemistry/composition.ts';
import { completeness } from '../../chemistry/phaseDiagram/completeness.ts';
import type { Phase } from '../../chemistry/phaseDiagram/lowestMixture.ts';
import { PhaseDiagram } from '../../chemistry/phaseDiagram/phaseDiagram.ts';
import { propertyByName } from '../../chemistry/properties.ts';
import { breathe } from '../cancellation.ts';
import type { DatasetPlan } from '../types.ts';
import type { Account } from './account.ts';
import { fulfils } from './condition.ts';
import { pickRows, type Rows, sourcesOfRows } from './rows.ts';

/** Rows between two looks at whether the loading was cancelled; a row takes some tenths of a millisecond. */
const ROWS_AT_ONCE = 500;

/**
 * Gives the targets that are `computed` their labels: the energy above the hull of the formation energies of the rows that are there,
 * where these are enough, and none elsewhere. Conditions on such a target hold from here on, and a row without any label goes.
 *
 * Energies of different databases do not share a hull: each has its own.
 */
export async function computeHulls(
  rows: Rows,
  plan: DatasetPlan,
  account: Account,
  signal: AbortSignal | undefined,
): Promise<Rows> {
  const target = plan.targets.findIndex(({ computed }) => computed);
  if (target === -1) return rows;
  const energies = formationEnergies(rows, plan)!;
  const sources = sourcesOfRows(rows, plan) ?? rows.formulas.map(() => '');
  const diagrams = new Map(
    [...new Set(sources)].map((source) => {
      const own = [...rows.formulas.keys()].filter((row) => sources[row] === source);
      return [source, new PhaseDiagram(phasesOf(rows, energies, own))];
    }),
  );
  const values: number[] = [];
  for (const row of rows.formulas.keys()) {
    if (row % ROWS_AT_ONCE === 0) await breathe(signal);
    values.push(energyAboveHull(rows, energies, row, diagrams.get(sources[row]!)!, account));
  }
  const labels = rows.labels.with(target, values);
  const { name } = plan.targets[target]!;
  const conditions = plan.where.filter(({ on }) => 'target' in on && on.target === name);
  const kept = [...rows.formulas.keys()].filter((row) => {
    const note = (code: string, message: string) =>
      account.note(code, rows.lines[row]!, rows.formulas[row]!, () => message);
    const failed = conditions.find(({ comparator, value }) => !fulfils(values[row]!, comparator, Number(value)));
    if (failed) note('filtered', `Does not fulfil ${name} ${failed.comparator} ${failed.value}.`);
    const unlabelled = labels.every((column) => Number.isNaN(column[row]!));
    if (!failed && unlabelled) note('no-label', 'Has no label of any target.');
    return !failed && !unlabelled;
  });
  return pickRows({ ...rows, labels }, kept);
}

/**
 * The phases that rows are: those with a formation energy, polymorphs each for itself. Null where the dataset has no formation energies,
 * or those of several databases, which share no hull.
 */
export function phasesOfRows(rows: Rows, plan: DatasetPlan): Phase[] | null {
  const energies = formationEnergies(rows, plan);
  if (energies === undefined || (plan.databases && plan.databases.length > 1)) return null;
  return phasesOf(rows, energies, rows.formulas.keys());
}

function formationEnergies({ labels }: Rows, { targets }: DatasetPlan): readonly number[] | undefined {
  return labels[targets.findIndex(({ name }) => propertyByName(name)?.name === 'formation_energy')];
}

function phasesOf({ compositions }: Rows, energies: readonly number[], rows: Iterable<number>): Phase[] {
  return Array.from(rows, (row) => ({
    formula: reducedFormula(compositions[row]!),
    composition: compositions[row]!,
    formationEnergy: energies[row]!,
  })).filter(({ formationEnergy }) => !Number.isNaN(formationEnergy));
}

/** NaN where it cannot be computed, which is noted. */
function energyAboveHull(
  { compositions, lines, formulas }: Rows,
  energies: readonly number[],
  row: number,
  diagram: PhaseDiagram,
  account: Account,
): number {
  const energy = energies[row]!;
  if (Number.isNaN(energy)) return Number.NaN;
  const { complete, reason } = completeness(diagram, compositions[row]!);
  if (complete) return diagram.energyAboveHull(compositions[row]!, energy);
  account.note('hull-incomplete', lines[row]!, formulas[row]!, () => `No hull is computed: ${reason}.`);
  return Number.NaN;
}
