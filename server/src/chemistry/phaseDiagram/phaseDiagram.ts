import { chemicalSystem, reducedFormula } from '../composition.ts';
import type { Composition, ElementSymbol } from '../types.ts';
import { lowestMixture, type Mixture, type Phase } from './lowestMixture.ts';

/** The linear programme is solved to about 1e-8 eV/atom: what is less above the hull than this is on it. */
const ON_THE_HULL = 1e-7;

/** Systems whose compounds are kept; an enumerated space goes through them one after another. */
const MOST_SYSTEMS_KEPT = 1000;

/** Distance of an energy to a hull, both in eV/atom; zero where it is below, as a phase the hull does not know. */
export function aboveHull(formationEnergy: number, { energy }: Mixture): number {
  const distance = formationEnergy - energy;
  return distance > ON_THE_HULL ? distance : 0;
}

/**
 * Phases that compete for atoms at 0 K, and what a composition decays into. Energies are formation energies, so the stable form of
 * each element is a phase with energy zero by definition, whether the data list it or not.
 */
export class PhaseDiagram {
  /** The lowest phase of each reduced formula, by chemical system. */
  readonly #systems = new Map<string, Map<string, Phase>>();
  /** Compounds within the elements of a chemical system, as far as they have been asked for. */
  readonly #compounds = new Map<string, readonly Phase[]>();

  constructor(phases: Iterable<Phase>) {
    for (const phase of phases) this.#add(phase);
  }

  #add(phase: Phase): void {
    const name = chemicalSystem(phase.composition);
    const system = this.#systems.get(name) ?? new Map<string, Phase>();
    this.#systems.set(name, system);
    const known = system.get(phase.formula);
    if (known === undefined || phase.formationEnergy < known.formationEnergy) system.set(phase.formula, phase);
  }

  /** The lowest phase of each formula, in no particular order. */
  *phases(): Generator<Phase> {
    for (const system of this.#systems.values()) yield* system.values();
  }

  /** The lowest phase of this formula. */
  groundState(composition: Composition): Phase | undefined {
    return this.#systems.get(chemicalSystem(composition))?.get(reducedFormula(composition));
  }

  /**
   * Phases of the elements of a composition, or of some of them, in ascending number of elements; without elements, and without those
   * of the composition itself.
   */
  competitors(composition: Composition): Phase[] {
    const compounds = this.#compoundsOf(chemicalSystem(composition), [...composition.amounts.keys()]);
    const own = this.groundState(composition);
    return own === undefined ? [...compounds] : compounds.filter((phase) => phase !== own);
  }

  /** The best mixture of other phases: what the material decays into, or would if it were not stable. */
  decomposition(composition: Composition): Mixture {
    return this.#mixture(composition, this.competitors(composition));
  }

  /** The best mixture, phases of the composition itself among them: the convex hull. */
  hull(composition: Composition): Mixture {
    return this.#mixture(composition, this.#compoundsOf(chemicalSystem(composition), [...composition.amounts.keys()]));
  }

  /** Of a phase of this energy in eV/atom, itself among the others. */
  energyAboveHull(composition: Composition, formationEnergy: number): number {
    return aboveHull(formationEnergy, this.hull(composition));
  }

  #mixture(composition: Composition, phases: readonly Phase[]): Mixture {
    // What lies above the elements is in no best mixture.
    const below = phases.filter(({ formationEnergy }) => formationEnergy < 0);
    const elements = [...composition.amounts.keys()].map((symbol) => this.#element(symbol));
    const mixture = lowestMixture(composition, [...elements, ...below]);
    if (mixture === undefined) throw new Error(`no mixture of ${reducedFormula(composition)} was found`);
    return mixture;
  }

  /** Zero by definition, unless the data know a lower form. */
  #element(symbol: ElementSymbol): Phase {
    const known = this.#systems.get(symbol)?.get(symbol);
    if (known !== undefined && known.formationEnergy < 0) return known;
    return { formula: symbol, composition: { amounts: new Map([[symbol, 1]]), charge: 0 }, formationEnergy: 0 };
  }

  /** The compounds of these elements and of every choice among them. A screening asks for the same ones again and again. */
  #compoundsOf(system: string, elements: readonly ElementSymbol[]): readonly Phase[] {
    const known = this.#compounds.get(system);
    if (known !== undefined) return known;
    const found = this.#within(elements).flatMap((phases) =>
      [...phases.values()].filter(({ composition }) => composition.amounts.size > 1),
    );
    if (this.#compounds.size >= MOST_SYSTEMS_KEPT) this.#compounds.clear();
    this.#compounds.set(system, found);
    return found;
  }

  /** The systems of these elements and of every choice among them. */
  #within(elements: readonly ElementSymbol[]): Map<string, Phase>[] {
    const wanted = new Set(elements);
    // Of many elements there are more choices than systems in the data.
    if (2 ** elements.length > this.#systems.size) {
      return [...this.#systems]
        .filter(([name]) => name.split('-').every((symbol) => wanted.has(symbol)))
        .map(([, system]) => system);
    }
    const sorted = [...elements].sort();
    const found: Map<string, Phase>[] = [];
    for (let choice = 1; choice < 2 ** sorted.length; choice++) {
      const system = this.#systems.get(sorted.filter((_, place) => choice & (1 << place)).join('-'));
      if (system !== undefined) found.push(system);
    }
    return found;
  }
}
