import { describe, expect, test } from 'vitest';
import {
  add,
  anonymousFormula,
  chemicalSystem,
  equal,
  fractions,
  molarMass,
  numberOfAtoms,
  reducedFormula,
  sameComposition,
  scale,
} from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { FORMULA_ORDER } from '../../server/src/chemistry/formulaOrder.ts';
import { SYMBOLS } from '../../server/src/chemistry/symbols.ts';
import type { Composition } from '../../server/src/chemistry/types.ts';
import { Random } from '../../server/src/foundation/random.ts';

function composition(formula: string): Composition {
  const result = parseFormula(formula);
  if (!result.ok) throw new Error(`${formula}: ${result.failure.message}`);
  return result.composition;
}

describe('reduced formula', () => {
  test.each([
    ['O3TiBa', 'BaTiO3'],
    ['Fe4O6', 'Fe2O3'],
    ['NaN', 'NaN'],
    ['CuSO4·5H2O', 'CuH10SO9'],
    // Barium and strontium have 0.89 and 0.95, so barium stands first.
    ['Sr0.5Ba0.5TiO3', 'BaSrTi2O6'],
    ['Al0.3CoCrFeNi', 'Al3Cr10Fe10Co10Ni10'],
    ['LiNi0.333333Co0.333333Mn0.333333O2', 'Li3MnCoNiO6'],
    ['Si0.123Ge0.877', 'Si123Ge877'],
    ['Si123Ge877', 'Si123Ge877'],
    ['Si246Ge1754', 'Si123Ge877'],
    ['Fe100000000', 'Fe'],
    ['H2O2', 'HO'],
    // 0.7 and 0.7001 are different materials.
    ['La0.7001Sr0.2999', 'Sr0.2999La0.7001'],
  ])('%s → %s', (formula, expected) => {
    expect(reducedFormula(composition(formula))).toBe(expected);
  });

  test('order of the elements: by Pauling electronegativity, then by symbol', () => {
    // As pymatgen 2026.10 orders them; changing this changes every stored reduced formula.
    expect(FORMULA_ORDER.join(' ')).toBe(
      'Fr Cs K Rb Ba Ra Na Sr Li Ca Ac La Tb Yb Ce Pm Pr Nd Sm Eu Gd Dy Y Ho Er Tm Lu Pu Am Bk Cf Cm Es Fm Hf Lr Md No ' +
        'Th Mg Zr Np Sc U Pa Ta Ti Mn Be Nb Al Tl V Zn Cr Cd In Ga Fe Co Cu Re Si Tc Ni Ag Sn Hg Po Ge Bi B Sb Te Mo As P ' +
        'At H Ir Os Pd Rn Ru Pt Rh Pb W Au C Se S Xe I Br Kr N Cl O F Ar Bh Cn Db Ds Fl He Hs Lv Mc Mt Ne Nh Og Rf Rg Sg Ts',
    );
  });

  test('does not depend on order or scale, and reads back as itself', () => {
    const random = Random.of(2, 'reduced formula');
    for (let round = 0; round < 3000; round++) {
      const original = randomComposition(random);
      const text = reducedFormula(original);
      const shuffled = { amounts: new Map(random.shuffle([...original.amounts])), charge: 0 };
      // Alloy fractions are printed to a part per million, where a factor may tip the last digit; whole factors do not.
      const factor = /\d\.\d/u.test(text) ? 2 ** (random.below(9) - 4) : [2, 3, 7, 0.1, 1 / 3, 1 / 7][random.below(6)]!;
      expect(reducedFormula(shuffled)).toBe(text);
      expect(reducedFormula(scale(original, factor))).toBe(text);
      expect(reducedFormula(composition(text))).toBe(text);
    }
  });

  test('alloy fractions sum to one and lose no element', () => {
    const steel = composition(
      'Fe0.620C0.000953Mn0.000521Si0.00102Cr0.000110Ni0.192Mo0.0176V0.000112Nb0.0000001Co0.146',
    );
    const reduced = composition(reducedFormula(steel));
    expect(reduced.amounts.size).toBe(10);
    expect(numberOfAtoms(reduced)).toBeCloseTo(1, 12);
    for (const [symbol, fraction] of fractions(steel)) {
      expect(Math.abs(reduced.amounts.get(symbol)! - fraction)).toBeLessThan(2e-6);
    }
  });
});

test('molar masses by the atomic weights of CIAAW 2021', () => {
  // Prohaska et al., Pure Appl. Chem. 94 (2022) 573: H 1.008, C 12.011, O 15.999, Na 22.98976928, S 32.06, Cl 35.45,
  // Ca 40.078, Ti 47.867, Fe 55.845, Cu 63.546, Ba 137.327, Pb 207.2.
  const cases: readonly (readonly [string, number])[] = [
    ['H2O', 2 * 1.008 + 15.999],
    ['NaCl', 22.98976928 + 35.45],
    ['Fe2O3', 2 * 55.845 + 3 * 15.999],
    ['BaTiO3', 137.327 + 47.867 + 3 * 15.999],
    ['CuSO4·5H2O', 63.546 + 32.06 + 9 * 15.999 + 10 * 1.008],
    ['CaCO3', 40.078 + 12.011 + 3 * 15.999],
    ['PbTiO3', 207.2 + 47.867 + 3 * 15.999],
  ];
  for (const [formula, mass] of cases) expect(molarMass(composition(formula)), formula).toBeCloseTo(mass, 6);
});

test('algebra', () => {
  const water = composition('H2O');
  const salt = composition('Na2SO4');
  expect(equal(add(salt, scale(water, 10)), composition('Na2SO4·10H2O'))).toBe(true);
  expect(equal(water, composition('H4O2'))).toBe(false);
  expect(sameComposition(water, composition('H4O2'))).toBe(true);
  expect(sameComposition(water, composition('H2O2'))).toBe(false);
  expect(equal(composition('Fe3+'), composition('Fe2+'))).toBe(false);
  expect(add(composition('Na+'), composition('Cl-')).charge).toBe(0);
  expect([...fractions(composition('Fe2O3'))]).toEqual([
    ['Fe', 0.4],
    ['O', 0.6],
  ]);
  expect(chemicalSystem(composition('BaTiO3'))).toBe('Ba-O-Ti');
  expect(anonymousFormula(composition('CaTiO3'))).toBe('ABC3');
  expect(anonymousFormula(composition('CaF2'))).toBe(anonymousFormula(composition('Na2O')));
});

/** Half of them crystals with whole numbers, half alloys with decimals. */
function randomComposition(random: Random): Composition {
  const count = 1 + random.below(6);
  const elements = random.permutation(SYMBOLS.length).subarray(0, count);
  const decimals = random.below(2) === 1;
  const amounts = new Map<string, number>();
  for (const element of elements) {
    amounts.set(SYMBOLS[element]!, decimals ? (1 + random.below(999)) / 1000 : 1 + random.below(30));
  }
  return { amounts, charge: 0 };
}
