import type { ResolvedValue } from '../../language/experiment.ts';

type TypeOf<T extends ResolvedValue['type']> = Extract<ResolvedValue, { type: T }>;
type Values = ReadonlyMap<string, ResolvedValue>;

/**
 * The value of an attribute, argument or entry, which the checks have found to be of this type. A checked experiment
 * holds every value the schema requires, so one that is missing or of another type is a fault of ours.
 */
export function given<T extends ResolvedValue['type']>(values: Values, name: string, type: T): TypeOf<T> {
  const value = values.get(name);
  if (value?.type === type) return value as TypeOf<T>;
  throw new Error(`The value of ${name} should be a ${type} and is ${value?.type ?? 'missing'}.`);
}

/** As `given`, or undefined where there is no such value or it is of another type. */
export function givenIf<T extends ResolvedValue['type']>(values: Values, name: string, type: T): TypeOf<T> | undefined {
  const value = values.get(name);
  return value?.type === type ? (value as TypeOf<T>) : undefined;
}

export function numberOf(values: Values, name: string): number {
  return given(values, name, 'number').value;
}

export function fractionOf(values: Values, name: string): number {
  return given(values, name, 'percentage').value;
}

export function textOf(values: Values, name: string): string {
  return given(values, name, 'text').value;
}

/** A word, as one of those the plan knows; the schema offers no others. */
export function wordOf<W extends string>(values: Values, name: string): W {
  return given(values, name, 'word').value as W;
}
