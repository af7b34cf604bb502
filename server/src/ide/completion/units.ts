import { parseUnit, sameDimension, UNITS } from '../../chemistry/units.ts';
import { item } from './items.ts';
import type { CompletionItem } from './types.ts';

/** One symbol with its power: `cm^3` of `g/cm^3`. */
const SYMBOL = /[\p{L}%°]+/gu;

/**
 * Units that fit where one is expected: the expected one, then those with one of its symbols exchanged for another of the
 * same dimension (`meV/atom`, `kg/cm^3`).
 */
export function fittingUnits(expected: string): readonly string[] {
  const before = known.get(expected);
  if (before) return before;
  const wanted = parseUnit(expected);
  const found = new Set([expected]);
  if (wanted.ok) {
    for (const match of expected.matchAll(SYMBOL)) {
      const own = parseUnit(match[0]);
      if (!own.ok) continue;
      for (const { symbol } of UNITS) {
        const candidate = expected.slice(0, match.index) + symbol + expected.slice(match.index + match[0].length);
        const other = parseUnit(symbol);
        if (!other.ok || !sameDimension(own.unit, other.unit)) continue;
        const whole = parseUnit(candidate);
        if (whole.ok && sameDimension(whole.unit, wanted.unit)) found.add(candidate);
      }
    }
  }
  const list = [...found];
  known.set(expected, list);
  return list;
}

const known = new Map<string, readonly string[]>();

/** Items for a place where a unit of this dimension stands; every unit where the dimension is free. */
export function unitItems(expected: string | null, spaced: boolean): CompletionItem[] {
  const offered = expected === null ? UNITS.map(({ symbol }) => symbol) : fittingUnits(expected);
  return offered.map((unit, index) => {
    const named = UNITS.find(({ symbol }) => symbol === unit);
    return item(index, {
      label: unit,
      kind: 'unit',
      detail: named ? `${named.name}, ${named.dimension}` : null,
      newText: spaced ? ` ${unit}` : unit,
      data: { of: 'unit', unit, canonical: expected },
    });
  });
}
