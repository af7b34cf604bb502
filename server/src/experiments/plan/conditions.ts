import { convert } from '../../chemistry/units.ts';
import type { Condition, TargetPlan } from '../../datasets/types.ts';
import type { ResolvedValue } from '../../language/experiment.ts';

/** `where`, one condition or a list of them that must all hold. */
export function planConditions(where: ResolvedValue | undefined, targets: readonly TargetPlan[]): Condition[] {
  if (where === undefined) return [];
  if (where.type === 'list') return where.items.flatMap((item) => planConditions(item, targets));
  if (where.type !== 'condition') throw new Error(`A condition was expected and is a ${where.type}.`);
  const { left, comparator, right } = where;
  if (left.type === 'target') {
    const target = targets.find((candidate) => candidate.name === left.name);
    if (target === undefined) throw new Error(`The dataset has no target ${left.name}.`);
    return [{ on: { target: target.name }, comparator, value: inUnit(right, target.unit) }];
  }
  if (left.type === 'column') return [{ on: { column: left.name }, comparator, value: asItStands(right) }];
  throw new Error(`A condition on a ${left.type} has no plan.`);
}

/** A number in the target's unit; a plain number is taken to be in it. */
function inUnit(value: ResolvedValue, unit: string): number {
  if (value.type === 'number') return value.value;
  if (value.type === 'quantity') return convert(value.value, value.unit, unit);
  if (value.type === 'percentage') return value.value;
  throw new Error(`A target is compared with a number, not with a ${value.type}.`);
}

function asItStands(value: ResolvedValue): Condition['value'] {
  switch (value.type) {
    case 'number':
    case 'quantity':
    case 'percentage':
    case 'text':
    case 'boolean':
    case 'word':
      return value.value;
    default:
      throw new Error(`A column is not compared with a ${value.type}.`);
  }
}
