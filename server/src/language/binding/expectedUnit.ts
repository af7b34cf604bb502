import type { NumberNode, ValueNode } from '../syntax/tree.ts';
import type { BoundValue } from './bound.ts';
import { targetsOf } from './targets.ts';

/** The unit whose dimension a value must have; null for a pure number, undefined where it cannot be known. */
export function expectedUnit(value: BoundValue): string | null | undefined {
  const { type, about, block } = value;
  if (type?.type === 'number') return null;
  if (type?.type !== 'quantity' && type?.type !== 'range') return undefined;
  if (type.unit !== 'target') return type.unit;
  return about === null ? undefined : targetsOf(block)?.get(about)?.unit;
}

/** The numbers of a number or range. */
export function numbersOf(node: ValueNode): readonly NumberNode[] {
  if (node.type === 'number') return [node];
  if (node.type === 'range') return [node.minimum, node.maximum].filter((end) => end !== null);
  return [];
}
