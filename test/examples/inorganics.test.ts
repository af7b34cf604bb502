import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareNumbers, ENTHALPY_SPREAD } from '../../bench/inorganics/compare.ts';
import { type Crystal, INORGANICS, readInorganics, volumePerAtom } from '../../bench/inorganics/table.ts';

const crystals = readInorganics();
const readme = readFileSync(resolve(INORGANICS, '../README.md'), 'utf8');
/** CODATA 2018: 1 eV per particle is 96.48533 kJ/mol. */
const KILOJOULE_PER_MOLE = 96.48533;

describe('the table of inorganic crystals', () => {
  it('holds at least 250 crystals, 230 with formation enthalpy and 150 with band gap', () => {
    expect(crystals.length).toBeGreaterThanOrEqual(250);
    expect(crystals.filter((crystal) => crystal.formationEnthalpy !== null).length).toBeGreaterThanOrEqual(230);
    expect(crystals.filter((crystal) => crystal.bandGap !== null).length).toBeGreaterThanOrEqual(150);
  });

  it('gives every crystal a name, a structure type and a property', () => {
    for (const crystal of crystals) {
      expect(crystal.name, place(crystal)).not.toBe('');
      expect(crystal.prototype, place(crystal)).not.toBe('');
      expect(crystal.formationEnthalpy !== null || crystal.bandGap !== null, place(crystal)).toBe(true);
    }
  });

  it('has cells of the lattice system that the space group demands', () => {
    for (const crystal of crystals) expect(latticeFault(crystal), place(crystal)).toBeNull();
  });

  it('names each space group by one symbol', () => {
    const symbols = new Map<number, string>();
    for (const crystal of crystals) {
      const symbol = symbols.get(crystal.spaceGroupNumber) ?? crystal.spaceGroup;
      expect(crystal.spaceGroup, place(crystal)).toBe(symbol);
      symbols.set(crystal.spaceGroupNumber, symbol);
    }
    expect(new Set(symbols.values()).size).toBe(symbols.size);
  });

  // Diamond, the densest, has 5.7 Å³ per atom; caesium iodide, among the emptiest, 47.6.
  it('has between 5 and 60 Å³ per atom', () => {
    for (const crystal of crystals) {
      expect(volumePerAtom(crystal), place(crystal)).toBeGreaterThan(5);
      expect(volumePerAtom(crystal), place(crystal)).toBeLessThan(60);
    }
  });

  it('has the enthalpy in eV/atom that follows from kJ/mol', () => {
    for (const { formationEnthalpy, formationEnthalpyMolar, atomsPerFormula, ...crystal } of crystals) {
      if (formationEnthalpyMolar === null) expect(formationEnthalpy, crystal.formula).toBeNull();
      else {
        const expected = formationEnthalpyMolar / atomsPerFormula / KILOJOULE_PER_MOLE;
        expect(Math.abs(formationEnthalpy! - expected), crystal.formula).toBeLessThan(1e-4);
      }
    }
  });

  it('has band gaps from 0 to that of LiF, the widest known', () => {
    for (const crystal of crystals) {
      expect(crystal.bandGap ?? 0, place(crystal)).toBeGreaterThanOrEqual(0);
      expect(crystal.bandGap ?? 0, place(crystal)).toBeLessThanOrEqual(14.2);
    }
  });

  it('has no crystal twice', () => {
    const keys = crystals.map((crystal) => `${crystal.reducedFormula} ${crystal.spaceGroupNumber}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('says the source of each number, and the README explains it', () => {
    for (const crystal of crystals) {
      const quantities = ['lattice'];
      if (crystal.formationEnthalpy !== null) quantities.push('enthalpy');
      if (crystal.bandGap !== null) quantities.push('gap');
      expect([...crystal.sources.keys()], place(crystal)).toEqual(quantities);
      for (const key of crystal.sources.values()) expect(readme, place(crystal)).toContain(`| \`${key}\` |`);
    }
  });

  it('has the counts that the README tells', () => {
    const withEnthalpy = crystals.filter((crystal) => crystal.formationEnthalpy !== null).length;
    const withGap = crystals.filter((crystal) => crystal.bandGap !== null).length;
    const told = readme.replace(/\s+/gu, ' ');
    expect(told).toContain(`${crystals.length} rows, ${withEnthalpy} of them with a standard enthalpy of formation`);
    expect(told).toContain(`${withGap} with a band gap`);
  });

  // Computed by hand from the crystal alone: a³/8 = 5.6402³/8 for rock salt; the hexagonal cell of zinc oxide has the
  // volume √3/2·a²c with four atoms.
  it('gives the volume per atom of halite and zincite', () => {
    expect(volumePerAtom(find('halite'))).toBeCloseTo(22.428, 3);
    expect(volumePerAtom(find('zincite'))).toBeCloseTo(11.905, 3);
  });
});

describe('the comparison with published sets', () => {
  const crystal = find('nickel aluminide');
  const compare = (value: number, spaceGroup: string) =>
    compareNumbers(
      'enthalpy',
      'eV/atom',
      [crystal],
      [{ reducedFormula: crystal.reducedFormula, value, spaceGroup }],
      (each) => each.formationEnthalpy,
      ENTHALPY_SPREAD,
    );

  it('lists a row beyond the spread, and no other', () => {
    const ours = crystal.formationEnthalpy!;
    expect(compare(ours + 0.05, 'Pm-3m').disagreeing).toHaveLength(0);
    expect(compare(ours + 0.1, 'Pm-3m').disagreeing).toHaveLength(1);
  });

  it('leaves polymorphs of another space group out', () => {
    expect(compare(-5, 'Fm-3m').matched).toHaveLength(0);
  });
});

function find(name: string): Crystal {
  const found = crystals.find((crystal) => crystal.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

function place(crystal: Crystal): string {
  return `line ${crystal.line}, ${crystal.formula} (${crystal.name})`;
}

/** What of the lattice contradicts the space group, with hexagonal axes for the trigonal groups. */
function latticeFault({ spaceGroupNumber: group, lattice }: Crystal): string | null {
  const { a, b, c, alpha, beta, gamma } = lattice;
  const angles = `${alpha} ${beta} ${gamma}`;
  if (group >= 195) return a === b && b === c && angles === '90 90 90' ? null : 'not cubic';
  if (group >= 143) return a === b && angles === '90 90 120' ? null : 'not hexagonal';
  if (group >= 75) return a === b && angles === '90 90 90' ? null : 'not tetragonal';
  if (group >= 16) return angles === '90 90 90' ? null : 'not orthorhombic';
  if (group >= 3) return alpha === 90 && gamma === 90 && beta >= 90 ? null : 'not monoclinic';
  return group >= 1 ? null : 'no space group';
}
