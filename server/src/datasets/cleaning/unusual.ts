import { propertyByName } from '../../chemistry/properties.ts';
import { conversion, parseUnit, sameDimension } from '../../chemistry/units.ts';
import type { DatasetPlan, TargetPlan } from '../types.ts';
import type { Account } from './account.ts';
import type { Rows } from './rows.ts';
import { median, shown } from './statistics.ts';

/** Units that tables are written in without saying so. */
const COMMON = [
  'eV',
  'meV',
  'meV/atom',
  'kJ/mol',
  'kcal/mol',
  'Ry',
  'Ha',
  'MPa',
  'kg/m^3',
  'nm^3',
  'bohr^3',
  'THz',
  'degC',
];

/** Warns of targets whose values are, by their middle, no known material's: nearly always the unit is another. */
export function warnOfUnusual(rows: Rows, plan: DatasetPlan, account: Account): void {
  for (const [index, target] of plan.targets.entries()) {
    const usual = propertyByName(target.name)?.usual;
    if (!usual || target.computed) continue;
    const labels = Float64Array.from(rows.labels[index]!).filter((label) => !Number.isNaN(label));
    if (labels.length === 0) continue;
    const middle = median(labels);
    if (isWithin(middle, usual)) continue;
    const other = unitThatFits(target, middle, usual);
    account.warn(
      'unusual-values',
      `${target.name}: half of the values are ${middle > 0 ? 'above' : 'below'} ${shown(middle)} ${target.unit}, which no table of known materials comes near (${usual[0]} … ${usual[1]} ${target.unit}). ${other ? `In ${other} they would be usual: is that the unit of the column?` : 'Is it in another unit?'}`,
    );
  }
}

function isWithin(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most;
}

/** @param middle in the target's unit, to which the column's was converted */
function unitThatFits(
  { columnUnit, unit }: TargetPlan,
  middle: number,
  usual: readonly [number, number],
): string | null {
  const [written, target] = [parseUnit(columnUnit), parseUnit(unit)];
  if (!written.ok || !target.ok) return null;
  const { scale, shift } = conversion(written.unit, target.unit);
  const number = (middle - shift) / scale;
  const fits = (name: string) => {
    const other = parseUnit(name);
    if (!other.ok || !sameDimension(other.unit, target.unit)) return false;
    const to = conversion(other.unit, target.unit);
    return isWithin(number * to.scale + to.shift, usual);
  };
  return COMMON.find((name) => name !== columnUnit && fits(name)) ?? null;
}
