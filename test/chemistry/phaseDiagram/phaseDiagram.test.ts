import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { add, fractions, numberOfAtoms, reducedFormula } from '../../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../../server/src/chemistry/formula.ts';
import { completeness } from '../../../server/src/chemistry/phaseDiagram/completeness.ts';
import { lowestMixture, type Phase } from '../../../server/src/chemistry/phaseDiagram/lowestMixture.ts';
import { PhaseDiagram } from '../../../server/src/chemistry/phaseDiagram/phaseDiagram.ts';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { hasSharedData, sharedData } from '../../support/sharedData.ts';

function compositionOf(formula: string) {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${formula} is no formula`);
  return parsed.composition;
}

function phase(formula: string, formationEnergy: number): Phase {
  const composition = compositionOf(formula);
  return { formula: reducedFormula(composition), composition, formationEnergy };
}

const diagramOf = (phases: Record<string, number>) =>
  new PhaseDiagram(Object.entries(phases).map(([formula, energy]) => phase(formula, energy)));

/** `1 FeO`, sorted, with shares of atoms. */
const shares = ({ phases }: { phases: readonly { formula: string; share: number }[] }) =>
  Object.fromEntries(phases.map(({ formula, share }) => [formula, Number(share.toFixed(7))]));

describe('a binary hull', () => {
  // Atomic fraction of O: LiO 1/2, Li2O 1/3, LiO2 2/3. The line from Li2O (−2.0) to O (0) is at −2 (1 − x) ⁄ (2 ⁄ 3).
  const diagram = diagramOf({ Li2O: -2, LiO: -1.6, LiO2: -0.7 });

  it('is the elements where there is no compound below them', () => {
    expect(diagramOf({ LiO: 0.3 }).hull(compositionOf('LiO'))).toEqual({ energy: 0, phases: expect.any(Array) });
    expect(diagram.hull(compositionOf('Li'))).toEqual({ energy: 0, phases: [{ formula: 'Li', share: 1 }] });
  });

  it('is the phase itself where it is stable, and the mixture of its neighbours where it is not', () => {
    // At x = 1/2 the line from Li2O to O is at −2 × (1/2) ⁄ (2/3) = −1.5: LiO lies below it.
    expect(diagram.hull(compositionOf('Li2O2')).energy).toBeCloseTo(-1.6, 9);
    expect(diagram.decomposition(compositionOf('LiO')).energy).toBeCloseTo(-1.5, 9);
    // At x = 2/3 the line from LiO to O is at −1.6 × (1/3) ⁄ (1/2) = −16/15: LiO2 lies above it, by 11/30.
    const mixture = diagram.hull(compositionOf('LiO2'));
    expect(mixture.energy).toBeCloseTo(-16 / 15, 7);
    // Three atoms of LiO2 are one formula unit of LiO and one O.
    expect(shares(mixture)).toEqual({ LiO: 0.6666667, O: 0.3333333 });
  });

  it('takes the lowest of several polymorphs, however their formulas are written', () => {
    const polymorphs = new PhaseDiagram([phase('Li2O', -1.9), phase('Li4O2', -2), phase('OLi2', -1.7)]);
    expect(polymorphs.groundState(compositionOf('Li2O'))?.formationEnergy).toBe(-2);
    expect(polymorphs.hull(compositionOf('Li2O')).energy).toBeCloseTo(-2, 9);
  });

  it('has zero for an element, unless the data know a lower form', () => {
    expect(diagramOf({ Li: -0.05, Li2O: -2 }).hull(compositionOf('Li')).energy).toBeCloseTo(-0.05, 9);
    expect(diagramOf({ Li: 0.2, Li2O: -2 }).hull(compositionOf('Li')).energy).toBeCloseTo(0, 9);
  });
});

describe('a ternary hull', () => {
  // CaTiO3 against CaO + TiO2: of its 5 atoms 2 are CaO and 3 TiO2, so the tie line is at 0.4 × −3.3 + 0.6 × −3.5 = −3.42.
  const oxides = { CaO: -3.3, TiO2: -3.5 };
  it('finds the reaction a chemist would write', () => {
    const mixture = diagramOf({ ...oxides, CaTiO3: -3.6 }).decomposition(compositionOf('CaTiO3'));
    expect(mixture.energy).toBeCloseTo(-3.42, 8);
    expect(shares(mixture)).toEqual({ TiO2: 0.6, CaO: 0.4 });
  });

  it('lets a phase decay into compounds of other stoichiometry', () => {
    // CaTiO3 = (1/3) Ca3TiO5 (9 atoms, 3 of 5 here) + (2/3) TiO2 (2 of 5): 0.6 × −3.7 + 0.4 × −3.5 = −3.62.
    const mixture = diagramOf({ ...oxides, CaTiO3: -3.6, Ca3TiO5: -3.7 }).hull(compositionOf('CaTiO3'));
    expect(mixture.energy).toBeCloseTo(-3.62, 8);
    expect(shares(mixture)).toEqual({ Ca3TiO5: 0.6, TiO2: 0.4 });
  });

  it('knows only phases of the elements of the material', () => {
    expect(diagramOf({ ...oxides, SrO: -3, CaTiO3: -3.6 }).competitors(compositionOf('CaTiO3'))).toHaveLength(2);
  });

  it('goes on to as many elements as there are', () => {
    // Nine chlorides side by side: each pair of atoms is its own phase, so the mixture is the mean of their energies.
    const metals = ['Li', 'Na', 'K', 'Rb', 'Cs', 'Cu', 'Ag', 'Au', 'Tl'];
    const diagram = diagramOf(Object.fromEntries(metals.map((metal, index) => [`${metal}Cl`, -1 - index / 10])));
    const mixture = diagram.hull(compositionOf(`${metals.join('')}Cl9`));
    expect(mixture.energy).toBeCloseTo(-1.4, 8);
    expect(mixture.phases).toHaveLength(9);
  });
});

describe('the lowest mixture of random phases', () => {
  const random = Random.of(7, 'test/lowest-mixture');
  const draw = (symbols: readonly string[]): Composition => {
    const amounts = new Map(symbols.map((symbol) => [symbol, 1 + Math.floor(4 * random.uniform())]));
    return { amounts, charge: 0 };
  };
  const someOf = (symbols: readonly string[]) => symbols.filter((_, place) => place === 0 || random.uniform() < 0.5);

  it('has the composition asked for and its own energy, and no mixture of two is lower', () => {
    for (let trial = 0; trial < 200; trial++) {
      const symbols = ['Li', 'Na', 'K', 'O', 'S', 'F', 'Cl'].slice(0, 2 + (trial % 6));
      // Energies to two digits, so that many phases lie on one face of the hull, where a simplex can go round in circles.
      const phases = Array.from({ length: 3 * trial }, (_, number) => {
        const composition = draw(someOf(symbols));
        return { formula: `phase ${number}`, composition, formationEnergy: Math.round(-300 * random.uniform()) / 100 };
      });
      const elements = symbols.map((symbol) => ({ formula: symbol, composition: draw([symbol]), formationEnergy: 0 }));
      const all = [...elements, ...phases];
      const [one, other] = [all[trial % all.length]!, all.at(-1)!];
      const pair = add(one.composition, other.composition);
      const within = all.filter(({ composition }) =>
        [...composition.amounts.keys()].every((symbol) => pair.amounts.has(symbol)),
      );
      const mixture = lowestMixture(pair, within)!;
      const share = numberOfAtoms(one.composition) / numberOfAtoms(pair);
      const energyOfPair = share * one.formationEnergy + (1 - share) * other.formationEnergy;
      expect(mixture.energy).toBeLessThan(energyOfPair + 1e-7);
      expect(mixture.phases.length).toBeLessThanOrEqual(pair.amounts.size);
      const wanted = fractions(pair);
      const got = new Map<string, number>();
      let energy = 0;
      for (const { formula, share: part } of mixture.phases) {
        const { composition, formationEnergy } = within.find((phase) => phase.formula === formula)!;
        energy += part * formationEnergy;
        for (const [symbol, amount] of fractions(composition)) got.set(symbol, (got.get(symbol) ?? 0) + part * amount);
      }
      expect(energy).toBeCloseTo(mixture.energy, 6);
      for (const [symbol, amount] of wanted) expect(got.get(symbol)).toBeCloseTo(amount, 6);
    }
  });
});

describe('a hull is complete enough', () => {
  const reason = (phases: readonly string[], formula: string) =>
    completeness(diagramOf(Object.fromEntries(phases.map((one) => [one, -1]))), compositionOf(formula));

  it('with compounds of every two elements and some of each', () => {
    expect(reason(['CaO', 'CaO2', 'TiO2', 'Ti2O3', 'CaTi', 'Ca2Ti'], 'CaTiO3')).toEqual({
      complete: true,
      compounds: 6,
      reason: '6 other compounds of Ca-O-Ti',
    });
  });

  it.each<[readonly string[], string, RegExp]>([
    [['CaO', 'TiO2', 'Ti2O3', 'Ti3O5', 'TiO', 'CaTiO3'], 'CaTiO3', /no other compound of Ca and Ti alone/],
    [['LiO', 'Li2O'], 'LiO2', /2 other compounds of Li-O only, 4 are asked for/],
    [['LiO2'], 'LiO2', /no other compound of Li and O alone/],
  ])('not with %j for %s', (phases, formula, message) => {
    expect(reason(phases, formula)).toMatchObject({ complete: false, reason: expect.stringMatching(message) });
  });
});

describe.skipIf(!hasSharedData)('entries of the Materials Project (shared data)', () => {
  interface Entry {
    readonly composition: Readonly<Record<string, number>>;
    readonly e_form_per_atom: number;
    readonly e_above_hull: number;
  }
  it.each(['Li-Co-Ni-O', 'Na-Fe-P-O'])('of %s lie as far above our hull as above theirs', (system) => {
    const packed = readFileSync(sharedData(`structures/mp_entries_${system}.json.gz`));
    const entries = (JSON.parse(gunzipSync(packed).toString()) as Entry[]).map((entry) => ({
      ...entry,
      phase: phase(
        Object.entries(entry.composition)
          .map(([symbol, amount]) => symbol + amount)
          .join(''),
        entry.e_form_per_atom,
      ),
    }));
    const diagram = new PhaseDiagram(entries.map((entry) => entry.phase));
    const apart = entries.map(({ phase: { composition, formationEnergy }, e_above_hull }) =>
      Math.abs(formationEnergy - diagram.hull(composition).energy - e_above_hull),
    );
    expect(apart.length).toBeGreaterThan(500);
    expect(Math.max(...apart)).toBeLessThan(1e-6);
  });
});
