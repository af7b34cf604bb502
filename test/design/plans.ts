import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { type Constraints, NO_CONSTRAINTS } from '../../server/src/design/space/constraints.ts';
import type { EditKind } from '../../server/src/design/space/materialEdits.ts';
import type { CompositionPlan, DecorationPlan, EditPlan, PoolPlan } from '../../server/src/design/space/spacePlan.ts';

/** Small spaces whose candidates can be counted by hand. */

export function decorationPlan(
  elements: { readonly A: readonly string[]; readonly B: readonly string[]; readonly X: readonly string[] },
  constraints: Partial<Constraints> = {},
  more: Partial<DecorationPlan> = {},
): DecorationPlan {
  return {
    kind: 'decoration',
    template: 'perovskite',
    sites: [
      { name: 'A', amount: 1, elements: elements.A },
      { name: 'B', amount: 1, elements: elements.B },
      { name: 'X', amount: 3, elements: elements.X },
    ],
    alike: [],
    byComposition: false,
    repeats: false,
    alloys: false,
    constraints: { ...NO_CONSTRAINTS, ...constraints },
    ...more,
  };
}

export function compositionPlan(
  elements: readonly string[],
  largestAmount: number,
  constraints: Partial<Constraints> = {},
): CompositionPlan {
  return { kind: 'composition', elements, largestAmount, constraints: { ...NO_CONSTRAINTS, ...constraints } };
}

export function poolPlan(formulas: readonly string[], constraints: Partial<Constraints> = {}): PoolPlan {
  return { kind: 'pool', title: 'a list', formulas, constraints: { ...NO_CONSTRAINTS, ...constraints } };
}

export function editPlan(
  from: string,
  distance: number,
  elements: readonly string[],
  constraints: Partial<Constraints> = {},
  edits: readonly EditKind[] = ['exchange', 'amount'],
): EditPlan {
  const parsed = parseFormula(from);
  if (!parsed.ok) throw new Error(from);
  const substitutes = Array.from(parsed.composition.amounts, () => elements);
  return { kind: 'edit', from, distance, edits, substitutes, constraints: { ...NO_CONSTRAINTS, ...constraints } };
}
