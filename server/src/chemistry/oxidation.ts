import { elementBySymbol, factValue } from './elements.ts';
import type { Composition, ElementSymbol } from './types.ts';

/** The oxidation state of each element of a formula. */
export type OxidationAssignment = readonly OxidationState[];

export interface OxidationState {
  readonly symbol: ElementSymbol;
  /** The state, or the mean of two where an element has mixed valence: 8/3 for iron in Fe3O4. */
  readonly state: number;
  /** The two states of mixed valence, lower first; null otherwise. */
  readonly between: readonly [number, number] | null;
}

/** Amounts written as fractions rarely add up exactly: Ba0.33Sr0.67TiO3 still counts as neutral. */
const TOLERANCE_PER_ATOM = 1e-4;
/** Elements nearer than this in electronegativity may be charged either way, as in PH3 (2.19 and 2.20). */
const CLEAR_DIFFERENCE = 0.1;
/** Anions keep their closed shell more firmly than cations: KMnO4 holds Mn(VII) and oxide, not Mn(III) and peroxide. */
const COST_OF_RARE_ANION = 5;
const MOST_STEPS = 20_000;

/**
 * The assignments of common oxidation states (`Element.oxidationStates`) whose sum is the charge of the formula, likeliest
 * first: the commoner the states, the likelier. The more electronegative elements (Pauling's scale) are the negative
 * ones. Every atom of an element has the same state; where that is impossible one element
 * may have two positive states (Fe3O4). Assignments with rarer anions than the best are left out. An element alone has
 * zero. Empty where no assignment exists, as for alloys, and for formulas in which an element plays two parts (NH4NO3).
 */
export function oxidationAssignments(composition: Composition, most = 5): OxidationAssignment[] {
  const symbols = [...composition.amounts.keys()];
  if (symbols.length === 1 && composition.charge === 0) return [[{ symbol: symbols[0]!, state: 0, between: null }]];
  const found = search(composition, symbols, null);
  if (found.length === 0) for (const mixed of symbols) found.push(...search(composition, symbols, mixed));
  found.sort((one, other) => one.cost - other.cost);
  const likely = found.filter(({ cost }) => cost < found[0]!.cost + COST_OF_RARE_ANION);
  return likely.slice(0, most).map(({ assignment }) => assignment);
}

interface Found {
  readonly assignment: OxidationAssignment;
  readonly cost: number;
}

/** Every assignment; with `mixed`, that element takes whatever mean the others leave. */
function search(composition: Composition, symbols: readonly ElementSymbol[], mixed: ElementSymbol | null): Found[] {
  const others = symbols.filter((symbol) => symbol !== mixed);
  const choices = others.map((symbol) => elementBySymbol(symbol)?.oxidationStates ?? []);
  const amounts = others.map((symbol) => composition.amounts.get(symbol)!);
  let atoms = 0;
  for (const amount of composition.amounts.values()) atoms += amount;
  const tolerance = atoms * TOLERANCE_PER_ATOM;
  // What the elements from each place on can still add, so that hopeless branches are cut.
  const lowest = suffixSums(choices, amounts, Math.min);
  const highest = suffixSums(choices, amounts, Math.max);
  const chosen: number[] = [];
  const found: Found[] = [];
  let steps = 0;
  const descend = (place: number, left: number): void => {
    if (steps++ > MOST_STEPS) return;
    if (place === others.length) {
      const last = mixed === null ? null : mixedState(mixed, left / composition.amounts.get(mixed)!);
      if (mixed === null ? Math.abs(left) > tolerance : last === null) return;
      const states = others.map((symbol, index) => ({ symbol, state: chosen[index]!, between: null }));
      const whole = inOrder(symbols, last ? [...states, last] : states);
      if (!isInverted(whole.assignment)) found.push(whole);
      return;
    }
    if (mixed === null && (left < lowest[place]! - tolerance || left > highest[place]! + tolerance)) return;
    for (const state of choices[place]!) {
      chosen[place] = state;
      descend(place + 1, left - state * amounts[place]!);
    }
  };
  descend(0, composition.charge);
  return found;
}

function suffixSums(
  choices: readonly (readonly number[])[],
  amounts: readonly number[],
  extreme: (...values: number[]) => number,
): Float64Array {
  const sums = new Float64Array(choices.length + 1);
  for (let place = choices.length - 1; place >= 0; place--)
    sums[place] = sums[place + 1]! + (choices[place]!.length > 0 ? extreme(...choices[place]!) : 0) * amounts[place]!;
  return sums;
}

/** A mean between two neighbouring common states of a cation. */
function mixedState(symbol: ElementSymbol, mean: number): OxidationState | null {
  const states = [...(elementBySymbol(symbol)?.oxidationStates ?? [])].sort((one, other) => one - other);
  for (let index = 1; index < states.length; index++) {
    const between = [states[index - 1]!, states[index]!] as const;
    if (between[0] > 0 && mean > between[0] && mean < between[1]) return { symbol, state: mean, between };
  }
  return null;
}

function inOrder(symbols: readonly ElementSymbol[], states: readonly OxidationState[]): Found {
  const assignment = symbols.map((symbol) => states.find((state) => state.symbol === symbol)!);
  return { assignment, cost: costOf(assignment) };
}

function costOf(assignment: OxidationAssignment): number {
  let cost = 0;
  for (const { symbol, state } of assignment) {
    const alike = elementBySymbol(symbol)!.oxidationStates.filter((common) => common * state > 0);
    const rank = alike.indexOf(state);
    cost += (rank < 0 ? 1 : rank) * (state < 0 ? COST_OF_RARE_ANION : 1);
  }
  return cost;
}

/**
 * True if an element is negative although a clearly more electronegative one is positive. A metal beside a nonmetal is a
 * cation whatever the scale says: Pauling's value for lead, 2.33, is that of Pb(IV) and higher than tellurium's.
 */
function isInverted(assignment: OxidationAssignment): boolean {
  return assignment.some(
    (anion) =>
      anion.state < 0 &&
      assignment.some(
        (cation) =>
          cation.state > 0 &&
          !(isMetal(cation.symbol) && !isMetal(anion.symbol)) &&
          electronegativity(cation.symbol) - electronegativity(anion.symbol) > CLEAR_DIFFERENCE,
      ),
  );
}

function isMetal(symbol: ElementSymbol): boolean {
  return factValue(symbol, 'isMetal') === 1;
}

function electronegativity(symbol: ElementSymbol): number {
  return factValue(symbol, 'paulingElectronegativity') ?? 0;
}
