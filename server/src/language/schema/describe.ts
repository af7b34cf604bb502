import type { ValueType } from './types.ts';

/** A type in the words of messages and documentation: `a number from 1 to 20`, `a range with a unit such as eV`. */
export function describeType(type: ValueType): string {
  switch (type.type) {
    case 'number':
      return `${type.integer ? 'a whole number' : 'a number'}${bounds(type)}`;
    case 'quantity':
      return type.unit === 'target'
        ? 'a number in the unit of the target'
        : `a number with a unit such as \`${type.unit}\`${bounds(type, type.unit)}`;
    case 'counted':
      return `a number of ${type.units.map((unit) => `\`${unit}\``).join(' or ')}${bounds(type)}`;
    case 'percentage':
      return `a percentage${bounds({ minimum: times100(type.minimum), maximum: times100(type.maximum) }, '%')}`;
    case 'range':
      if (type.unit === 'target') return 'a range in the unit of the target';
      return `a range of ${type.integer ? 'whole numbers' : 'numbers'}${bounds(type)}`;
    case 'text':
      return 'a text in quotes';
    case 'boolean':
      return '`true` or `false`';
    case 'word':
      return type.words.length > 6 ? 'one of a few words' : joinWithOr(type.words.map(({ name }) => `\`${name}\``));
    case 'reference':
      return `the name of a ${type.kinds.join(' or ')}`;
    case 'target':
      return 'the name of a target';
    case 'material':
      return 'a formula';
    case 'element':
      return 'an element';
    case 'column':
      return type.unit ? '`column("...")` with `in` and a unit' : '`column("...")`';
    case 'condition':
      return 'a condition';
    case 'list':
      return `a list of ${plural(type.item)}`;
    case 'record':
      return 'a record of attributes between braces';
    case 'map':
      return type.keys === 'definition'
        ? 'names and their columns between braces'
        : 'targets and their goals between braces';
    case 'call':
      return joinWithOr(type.functions.map(({ name }) => `\`${name}(...)\``));
    case 'one_of':
      return joinWithOr(type.types.map(describeType));
  }
}

/** What a list holds. */
function plural(type: ValueType): string {
  switch (type.type) {
    case 'word':
      return `the words ${type.words.map(({ name }) => `\`${name}\``).join(', ')}`;
    case 'target':
      return 'targets';
    case 'material':
      return 'formulas';
    case 'element':
      return 'elements';
    case 'condition':
      return 'conditions';
    default:
      return 'values';
  }
}

function bounds(
  type: { readonly minimum?: number | undefined; readonly maximum?: number | undefined },
  unit = '',
): string {
  const end = unit === '' ? '' : unit === '%' ? '%' : ` ${unit}`;
  const { minimum, maximum } = type;
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}${end}`;
  if (minimum !== undefined) return `, ${minimum}${end} or more`;
  return maximum === undefined ? '' : `, ${maximum}${end} or less`;
}

function times100(fraction: number | undefined): number | undefined {
  return fraction === undefined ? undefined : fraction * 100;
}

function joinWithOr(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
}
