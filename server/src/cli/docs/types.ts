import type { ValueType, WordSchema } from '../../language/schema/types.ts';

/** A type in words: "a whole number from 1 to 20". */
export function describeType(type: ValueType): string {
  switch (type.type) {
    case 'number':
      return `a ${type.integer ? 'whole number' : 'number'}${bounds(type)}`;
    case 'quantity':
      return `a number with a unit such as ${type.unit}${bounds(type)}`;
    case 'counted':
      return `a number of ${type.units.join(' or ')}${bounds(type)}`;
    case 'percentage':
      return `a percentage${bounds({ minimum: percent(type.minimum), maximum: percent(type.maximum) })}`;
    case 'range':
      return `a range${type.integer ? ' of whole numbers' : ''}${type.unit === null || type.unit === 'target' ? '' : ` in ${type.unit}`}${bounds(type)}`;
    case 'text':
      return 'a text in double quotes';
    case 'boolean':
      return 'true or false';
    case 'word':
      return `one of ${type.words.map((word) => word.name).join(', ')}`;
    case 'reference':
      return `the name of a ${type.kinds.join(' or ')} block`;
    case 'target':
      return 'the name of a target';
    case 'material':
      return 'a formula';
    case 'element':
      return 'an element';
    case 'column':
      return type.unit ? 'a column with its unit' : 'a column';
    case 'condition':
      return 'a condition';
    case 'list':
      return `a list, each ${describeType(type.item)}`;
    case 'record':
      return `a record of ${type.entries.map((entry) => entry.name).join(', ')}`;
    case 'map':
      return `a record with ${type.keys === 'target' ? 'the names of targets' : 'names of your choice'}, each ${describeType(type.value)}`;
    case 'call':
      return `one of ${type.functions.map((called) => `${called.name}(…)`).join(', ')}`;
    case 'one_of':
      return type.types.map(describeType).join(', or ');
  }
}

/** The words a value may be, with what each means. */
export function wordsOf(type: ValueType): WordSchema[] {
  if (type.type === 'word') return [...type.words];
  if (type.type === 'list') return wordsOf(type.item);
  return type.type === 'one_of' ? type.types.flatMap(wordsOf) : [];
}

interface Bounds {
  readonly minimum?: number | string;
  readonly maximum?: number | string;
}

function bounds({ minimum, maximum }: Bounds): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` from ${minimum}`;
  return maximum === undefined ? '' : ` up to ${maximum}`;
}

function percent(fraction: number | undefined): string | undefined {
  return fraction === undefined ? undefined : `${fraction * 100} %`;
}
