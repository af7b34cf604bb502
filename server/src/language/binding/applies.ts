import type { AttributeSchema } from '../schema/types.ts';
import type { Container } from './bound.ts';
import { entryOf } from './targets.ts';

/** Whether an attribute means anything in a container; it does while what it depends on cannot be known yet. */
export function applies({ onlyFor }: AttributeSchema, container: Container): boolean {
  const value = onlyFor && entryOf(container, onlyFor.attribute)?.value;
  if (!onlyFor || !value) return true;
  const called = value.items.length > 0 ? value.items.map((item) => item.function) : [value.function];
  return called.some((one) => one === null || onlyFor.functions.includes(one.name));
}
