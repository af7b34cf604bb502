import { isAlloy, isChargeBalanced } from '../../chemistry/chargeBalance.ts';
import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import { type AvoidedGroup, elementsOfGroup } from './elementGroups.ts';

/** What a candidate must be, as plain data. */
export interface Constraints {
  /** Null for every element. */
  readonly allow: readonly ElementSymbol[] | null;
  readonly exclude: readonly ElementSymbol[];
  readonly require: readonly ElementSymbol[];
  /** Groups of elements to leave out, such as toxic ones. */
  readonly avoid: readonly AvoidedGroup[];
  /** Fewest and most different elements; null for no bound. */
  readonly fewestElements: number | null;
  readonly mostElements: number | null;
  /** Oxidation states known from crystals must sum to zero, the more electronegative elements being the anions. */
  readonly chargeNeutral: boolean;
}

export const NO_CONSTRAINTS: Constraints = {
  allow: null,
  exclude: [],
  require: [],
  avoid: [],
  fewestElements: null,
  mostElements: null,
  chargeNeutral: false,
};

/** True if no constraint keeps the element out. */
export function allowsElement({ allow, exclude, avoid }: Constraints, symbol: ElementSymbol): boolean {
  if (allow !== null && !allow.includes(symbol)) return false;
  return !exclude.includes(symbol) && !avoid.some((group) => elementsOfGroup(group).has(symbol));
}

/**
 * The first constraint a composition breaks, in words; null where it keeps all.
 *
 * @param alloys true where metals among themselves count as neutral
 */
export function brokenConstraint(composition: Composition, constraints: Constraints, alloys = false): string | null {
  const symbols = [...composition.amounts.keys()];
  const forbidden = symbols.find((symbol) => !allowsElement(constraints, symbol));
  if (forbidden !== undefined) return `${forbidden} is not allowed`;
  const missing = constraints.require.find((symbol) => !composition.amounts.has(symbol));
  if (missing !== undefined) return `${missing} is required`;
  const { fewestElements, mostElements } = constraints;
  if (fewestElements !== null && symbols.length < fewestElements) return `fewer than ${fewestElements} elements`;
  if (mostElements !== null && symbols.length > mostElements) return `more than ${mostElements} elements`;
  if (!constraints.chargeNeutral || (alloys && isAlloy(composition))) return null;
  return isChargeBalanced(composition) ? null : 'no charge balance';
}
