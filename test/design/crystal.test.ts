import { describe, expect, it } from 'vitest';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { checkCrystal } from '../../server/src/chemistry/structure/checkCrystal.ts';
import { crystalComposition } from '../../server/src/chemistry/structure/contents.ts';
import { neighboursWithin } from '../../server/src/chemistry/structure/neighbours.ts';
import { crystalSymmetry } from '../../server/src/chemistry/structure/symmetry/analyse.ts';
import { length } from '../../server/src/chemistry/structure/vectors.ts';
import { loadSymmetry } from '../../server/src/datasets/symmetryModule.ts';
import { buildCrystal } from '../../server/src/design/crystal/buildCrystal.ts';

/** Template, sites, formula, measured lattice parameter a in Å at room temperature, and neighbours X of the first cations. */
const KNOWN = [
  // SrTiO3: Okazaki and Kawaminami 1973; CsPbBr3 (cubic, 403 K): Hirotsu 1974.
  ['perovskite', { A: 'Sr', B: 'Ti', X: 'O' }, 'SrTiO3', 3.905, { A: 12, B: 6 }],
  ['perovskite', { A: 'Cs', B: 'Pb', X: 'Br' }, 'CsPbBr3', 5.874, { A: 12, B: 6 }],
  // Sr2FeMoO6: cubic above 420 K, Kobayashi 1998.
  ['double_perovskite', { A: 'Sr', B: 'Fe', 'B′': 'Mo', X: 'O' }, 'Sr2FeMoO6', 7.9, { A: 12, B: 6 }],
  ['spinel', { A: 'Mg', B: 'Al', X: 'O' }, 'MgAl2O4', 8.083, { A: 4, B: 6 }],
  ['rock_salt', { A: 'Na', X: 'Cl' }, 'NaCl', 5.64, { A: 6 }],
  ['zinc_blende', { A: 'Zn', X: 'S' }, 'ZnS', 5.41, { A: 4 }],
  ['wurtzite', { A: 'Zn', X: 'O' }, 'ZnO', 3.25, { A: 4 }],
  ['fluorite', { A: 'Ca', X: 'F' }, 'CaF2', 5.463, { A: 8 }],
  ['rutile', { A: 'Ti', X: 'O' }, 'TiO2', 4.594, { A: 6 }],
  ['half_heusler', { A: 'Zr', B: 'Ni', X: 'Sn' }, 'ZrNiSn', 6.11, {}],
  ['heusler', { A: 'Cu', B: 'Mn', X: 'Al' }, 'Cu2MnAl', 5.95, {}],
] as const;

describe('prototypes decorated', () => {
  it.each(KNOWN)('%s %o is %s, its cell within 10 %% of the measured one', (template, sites, formula, a, around) => {
    const { crystal, shortestContact, doubt } = buildCrystal(template, sites);
    checkCrystal(crystal);
    const parsed = parseFormula(formula);
    expect(reducedFormula(crystalComposition(crystal))).toBe(parsed.ok && reducedFormula(parsed.composition));
    expect(Math.abs(length(crystal.latticeVectors[0]) / a - 1)).toBeLessThan(0.1);
    expect(shortestContact).toBeCloseTo(1, 12);
    expect(doubt).toBeNull();
    for (const [site, count] of Object.entries(around)) {
      const place = crystal.sites.findIndex(({ label }) => label === site);
      const anions = neighboursWithin(crystal, 6)[place]!.filter(
        ({ site: other }) => crystal.sites[other]!.label === 'X',
      );
      // Of rutile the four short and two long distances differ by 2 %.
      const near = anions.filter(({ distance }) => distance < 1.05 * anions[0]!.distance);
      expect(near.length).toBe(count);
    }
  });

  it.each(KNOWN)('%s %o has the space group of its prototype when it is looked for again', async (template, sites) => {
    await loadSymmetry();
    const { crystal, spaceGroupNumber } = buildCrystal(template, sites);
    expect(crystalSymmetry(crystal)?.number).toBe(spaceGroupNumber);
  });

  it('takes a volume that is predicted, and says when its atoms come too near', () => {
    const sites = { A: 'Na', X: 'Cl' };
    // Eight atoms of 22.4 Å3 in a cube: a = 5.64 Å.
    const measured = buildCrystal('rock_salt', sites, 22.43);
    expect(length(measured.crystal.latticeVectors[0])).toBeCloseTo(5.64, 2);
    expect(buildCrystal('rock_salt', sites, 8).doubt).toMatch(/^the shortest contact is 71 % of the sum of the radii$/);
  });

  it('refuses a site without an element', () => {
    expect(() => buildCrystal('rock_salt', { A: 'Na' })).toThrow('a site X that nothing stands on');
  });
});
