import { propertyByName } from '../../chemistry/properties.ts';
import { propertyColumn } from '../../datasets/databases/snapshot.ts';
import type { TargetPlan } from '../../datasets/types.ts';
import type { ResolvedValue } from '../../language/experiment.ts';

/**
 * The targets of a dataset. A property of the ontology has its unit and physical bounds from there; any other name keeps
 * the unit of its column and is unbounded. A column without a unit holds pure numbers; what a database provides comes in
 * the property's own unit, and so does what is computed.
 */
export function planTargets({ entries }: Extract<ResolvedValue, { type: 'record' }>): TargetPlan[] {
  return Array.from(entries, ([name, value]) => {
    const property = propertyByName(name);
    if (value.type === 'word' && value.value === 'computed' && property !== undefined) {
      const { unit, minimum, maximum } = property;
      return { name, column: '', columnUnit: unit, unit, minimum, maximum, computed: true };
    }
    if (value.type !== 'column' && (value.type !== 'word' || property === undefined)) {
      throw new Error(`The target ${name} is a ${value.type}, not a column.`);
    }
    const [column, columnUnit] =
      value.type === 'column' ? [value.name, value.unit ?? '1'] : [propertyColumn(property!.name), property!.unit];
    return {
      name,
      column,
      columnUnit,
      unit: property?.unit ?? columnUnit,
      minimum: property?.minimum ?? null,
      maximum: property?.maximum ?? null,
    };
  });
}
