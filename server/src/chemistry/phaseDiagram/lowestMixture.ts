import { type Model, solve } from 'yalps';
import { fractions } from '../composition.ts';
import type { Composition } from '../types.ts';

/** A phase that may take part in a mixture: what it is made of and its energy. */
export interface Phase {
  /** Reduced formula; what a mixture calls it. */
  readonly formula: string;
  readonly composition: Composition;
  /** Formation energy in eV/atom: against the elements in their stable forms, which have zero. */
  readonly formationEnergy: number;
}

export interface Mixture {
  /** In eV/atom of the mixture. */
  readonly energy: number;
  /** Shares of the atoms, which sum to 1; the largest first. */
  readonly phases: readonly { readonly formula: string; readonly share: number }[];
}

/** Smaller shares are rounding of the linear programme. */
const SMALLEST_SHARE = 1e-7;

/**
 * The mixture of phases of this composition with the lowest energy: the convex hull of the phases at that composition, in as many
 * dimensions as there are elements. Of n elements at most n phases take part (Gibbs' phase rule).
 *
 * It is the linear programme min Σ xᵢ eᵢ with Σ xᵢ cᵢ = c, xᵢ ≥ 0, where cᵢ are fractions of the elements (Akbarzadeh, Ozoliņš and
 * Wolverton 2007, doi:10.1002/adma.200700843); building the hull itself is not needed, and in many dimensions not possible.
 *
 * @param phases within the elements of the composition; with the elements themselves among them there always is a mixture
 * @returns undefined where no mixture of the phases has the composition
 */
export function lowestMixture(composition: Composition, phases: readonly Phase[]): Mixture | undefined {
  const wanted = fractions(composition);
  const model: Model<number, string> = {
    direction: 'minimize',
    objective: ENERGY,
    constraints: new Map(Array.from(wanted, ([symbol, equal]) => [symbol, { equal }])),
    variables: phases.map((phase, index) => [
      index,
      new Map([...fractions(phase.composition), [ENERGY, phase.formationEnergy]]),
    ]),
  };
  const { status, result, variables } = solve(model, { checkCycles: true, includeZeroVariables: false });
  if (status !== 'optimal') return undefined;
  return {
    energy: result,
    phases: variables
      .filter(([, share]) => share > SMALLEST_SHARE)
      .map(([index, share]) => ({ formula: phases[index]!.formula, share }))
      .sort((one, other) => other.share - one.share),
  };
}

const ENERGY = 'energy';
