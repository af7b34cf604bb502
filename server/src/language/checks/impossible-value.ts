import type { Property } from '../../chemistry/types.ts';
import type { BoundValue } from '../binding/bound.ts';
import { targetsOf } from '../binding/targets.ts';
import { convertUnit } from '../binding/units.ts';
import type { NumberNode, ValueNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';

export const impossibleValue: Check = {
  code: 'impossible-value',
  severity: 'error',
  title: 'value no material can have',
  documentation:
    'Properties have physical bounds: a band gap is never negative. A goal or condition wholly beyond them can never be met. Open the range, or look for a wrong sign or unit.',
  example: { of: 'design', wrong: 'goals: { band_gap: -3..-1 eV }', right: 'goals: { band_gap: 1..3 eV }' },
  run(file, report) {
    for (const value of file.values) {
      const property = propertyOf(value);
      if (!property || !isImpossible(value, property)) continue;
      const { minimum, maximum, unit } = property;
      const limits = [minimum === null ? '' : `at least ${minimum}`, maximum === null ? '' : `at most ${maximum}`];
      const words = `${limits.filter((limit) => limit !== '').join(' and ')}${unit === '1' ? '' : ` ${unit}`}`;
      report({ message: `\`${property.name}\` is ${words}; this can never be met`, span: value.node.span });
    }
  },
};

/** The property a goal or condition is about. */
function propertyOf({ node, type, about, items, block }: BoundValue): Property | null {
  const isGoal = type?.type === 'range' && type.unit === 'target';
  const name = isGoal ? about : node.type === 'condition' ? (items[0]?.about ?? null) : null;
  return name === null ? null : (targetsOf(block)?.get(name)?.property ?? null);
}

function isImpossible({ node }: BoundValue, property: Property): boolean {
  if (node.type === 'condition') {
    if (node.right?.type !== 'number') return false;
    const bound = measure(node.right, node.right.unit?.text, property);
    return bound !== null && neverTrue(node.comparator.text, bound, property);
  }
  const { lowest, highest } = endsOf(node, property);
  const { minimum, maximum } = property;
  const tooHigh = maximum !== null && lowest !== null && lowest > maximum;
  return tooHigh || (minimum !== null && highest !== null && highest < minimum);
}

function neverTrue(comparator: string, bound: number, { minimum, maximum }: Property): boolean {
  const highest = maximum ?? Number.POSITIVE_INFINITY;
  const lowest = minimum ?? Number.NEGATIVE_INFINITY;
  switch (comparator) {
    case '>':
      return bound >= highest;
    case '>=':
      return bound > highest;
    case '<':
      return bound <= lowest;
    case '<=':
      return bound < lowest;
    case '==':
      return bound > highest || bound < lowest;
    default:
      return false;
  }
}

function endsOf(node: ValueNode, property: Property): { lowest: number | null; highest: number | null } {
  if (node.type === 'number') {
    const only = measure(node, node.unit?.text, property);
    return { lowest: only, highest: only };
  }
  if (node.type !== 'range') return { lowest: null, highest: null };
  const unit = (node.maximum?.unit ?? node.minimum?.unit)?.text;
  const end = (number: NumberNode | null) => number && measure(number, number.unit?.text ?? unit, property);
  return { lowest: end(node.minimum), highest: end(node.maximum) };
}

function measure({ value }: NumberNode, unit: string | undefined, property: Property): number | null {
  return convertUnit(value, unit ?? '1', property.unit);
}
