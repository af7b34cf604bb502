import { propertyByName } from '../../../chemistry/properties.ts';
import { cellVolume } from '../../../chemistry/structure/cell.ts';
import { crystalComposition, density } from '../../../chemistry/structure/contents.ts';
import { readStructureJson } from '../../../chemistry/structure/json.ts';
import { convert } from '../../../chemistry/units.ts';
import { Failure } from '../../../foundation/failure.ts';
import { hostOf } from '../http.ts';
import type { DatabaseQuery, WantedProperty } from '../types.ts';

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value behind names, outer first; undefined where one of them leads nowhere. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let inner = value;
  for (const key of path) {
    if (!isObject(inner) || !Object.hasOwn(inner, key)) return undefined;
    inner = inner[key];
  }
  return inner;
}

/** A field that the user named by its path; keys may have dots in them. */
export function fieldAt(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const found = fieldAt(value[name.slice(0, dot)], name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The wanted properties of an entry in their canonical units; null where it has none, or something that is no number.
 *
 * @param structure JSON of the entry's crystal, for properties that follow from it
 */
export function readProperties(
  entry: unknown,
  structure: unknown,
  wanted: readonly WantedProperty[],
): Record<string, number | null> {
  const numbers: Record<string, number | null> = {};
  for (const { property, path, unit, atLeast } of wanted) {
    const value = path === null ? fromCrystal(property, structure) : numberOf(valueAt(entry, path));
    const canonical = propertyByName(property)?.unit ?? unit;
    const converted = value === null || unit === canonical ? value : convert(value, unit, canonical);
    numbers[property] = converted !== null && atLeast !== undefined ? Math.max(converted, atLeast) : converted;
  }
  return numbers;
}

/** Numbers arrive as numbers, as text (AFLUX) and, for verdicts, as true and false. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function fromCrystal(property: string, structure: unknown): number | null {
  const read = structure === null || structure === undefined ? null : readStructureJson(structure);
  if (!read?.ok) return null;
  const { crystal } = read;
  if (property === 'density') return density(crystal);
  if (property !== 'volume_per_atom') return null;
  const atoms = [...crystalComposition(crystal).amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return cellVolume(crystal) / atoms;
}

/** The wanted fields of the provider's own. */
export function readFields(entry: unknown, { fields }: DatabaseQuery): Record<string, unknown> {
  return Object.fromEntries(fields.map((name) => [name, fieldAt(entry, name) ?? null]));
}

export function badAnswer(url: string, expected: string): Failure {
  return new Failure({
    kind: 'data',
    code: 'bad-answer',
    message: `The answer of ${hostOf(url)} is not as its interface promises: ${expected}.`,
    cure: 'Check the address of the database; if it is right, the server is out of order: try again later.',
  });
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An address with these parameters, encoded. */
export function address(base: string, parameters: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? base : `${base}?${pairs.join('&')}`;
}
