import { propertyByName } from '../../chemistry/properties.ts';
import type { TargetPlan } from '../../datasets/types.ts';
import type { ResolvedValue } from '../../language/experiment.ts';

/**
 * The targets of a dataset. A property of the ontology has its unit and physical bounds from there; any other name keeps
 * the unit of its column and is unbounded. A column without a unit holds pure numbers.
 */
export function planTargets({ entries }: Extract<ResolvedValue, { type: 'record' }>): TargetPlan[] {
  return Array.from(entries, ([name, value]) => {
    if (value.type !== 'column') throw new Error(`The target ${name} is a ${value.type}, not a column.`);
    const columnUnit = value.unit ?? '1';
    const property = propertyByName(name);
    return {
      name,
      column: value.name,
      columnUnit,
      unit: property?.unit ?? columnUnit,
      minimum: property?.minimum ?? null,
      maximum: property?.maximum ?? null,
    };
  });
}
