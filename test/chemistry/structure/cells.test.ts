import { beforeAll, describe, expect, it } from 'vitest';
import {
  cellParameters,
  cellVolume,
  latticeFromParameters,
  toCartesian,
  toFractional,
  wrapFractional,
} from '../../../server/src/chemistry/structure/cell.ts';
import { readCif } from '../../../server/src/chemistry/structure/cif/read.ts';
import { writeCif } from '../../../server/src/chemistry/structure/cif/write.ts';
import { crystalComposition, density } from '../../../server/src/chemistry/structure/contents.ts';
import type { Crystal, Matrix3, Vector3 } from '../../../server/src/chemistry/structure/crystal.ts';
import { readStructureJson } from '../../../server/src/chemistry/structure/json.ts';
import {
  nearestNeighbours,
  neighboursWithin,
  shortestDistance,
} from '../../../server/src/chemistry/structure/neighbours.ts';
import { readPoscar } from '../../../server/src/chemistry/structure/poscar.ts';
import { niggliCell } from '../../../server/src/chemistry/structure/reducedCell.ts';
import { crystalFingerprint, sameCrystal } from '../../../server/src/chemistry/structure/sameCrystal.ts';
import { supercell } from '../../../server/src/chemistry/structure/supercell.ts';
import { crystalSymmetry } from '../../../server/src/chemistry/structure/symmetry/analyse.ts';
import { determinant } from '../../../server/src/chemistry/structure/vectors.ts';
import { writePymatgenJson } from '../../../server/src/chemistry/structure/writeJson.ts';
import { writePoscar } from '../../../server/src/chemistry/structure/writePoscar.ts';
import { writeXyz } from '../../../server/src/chemistry/structure/writeXyz.ts';
import { loadSymmetry } from '../../../server/src/datasets/symmetryModule.ts';
import { Random } from '../../../server/src/foundation/random.ts';

beforeAll(() => loadSymmetry());

const site = (symbol: string, x: number, y: number, z: number) => ({
  species: [{ symbol, occupancy: 1 }],
  fractional: [x, y, z] as Vector3,
});

/** Quartz, α: trigonal, chiral, no atom at the origin. */
const QUARTZ: Crystal = {
  latticeVectors: latticeFromParameters({ a: 4.913, b: 4.913, c: 5.405, alpha: 90, beta: 90, gamma: 120 }),
  sites: [
    site('Si', 0.4697, 0, 0),
    site('Si', 0, 0.4697, 2 / 3),
    site('Si', 0.5303, 0.5303, 1 / 3),
    site('O', 0.4133, 0.2672, 0.1188),
    site('O', 0.7328, 0.1461, 0.7855),
    site('O', 0.8539, 0.5867, 0.4521),
    site('O', 0.1461, 0.7328, 0.8812),
    site('O', 0.2672, 0.4133, 0.5479),
    site('O', 0.5867, 0.8539, 0.2145),
  ],
};
const HALITE: Crystal = {
  latticeVectors: [
    [0, 2.82, 2.82],
    [2.82, 0, 2.82],
    [2.82, 2.82, 0],
  ],
  sites: [site('Na', 0, 0, 0), site('Cl', 0.5, 0.5, 0.5)],
};
const TRICLINIC: Crystal = {
  latticeVectors: latticeFromParameters({ a: 5.1, b: 7.3, c: 6.2, alpha: 101, beta: 83, gamma: 97 }),
  sites: [site('Cs', 0.1, 0.2, 0.3), site('Pb', 0.6, 0.55, 0.75), site('I', 0.35, 0.8, 0.05)],
};
const CRYSTALS = { quartz: QUARTZ, halite: HALITE, triclinic: TRICLINIC };

const same = (first: Crystal, second: Crystal) => sameCrystal(crystalFingerprint(first), crystalFingerprint(second));

/** The same crystal otherwise written: another cell of the lattice, another origin, the atoms in another order. */
function rewritten(crystal: Crystal, seed: number): Crystal {
  const random = Random.of(seed, 'cells');
  const step = () => Math.floor(random.uniform() * 3) - 1;
  // Products of triangular matrices with ones on the diagonal have determinant 1.
  const change = supercell(crystal, [
    [1, step(), step()],
    [0, 1, step()],
    [0, 0, 1],
  ]);
  const [p, q, r] = [step(), step(), step()];
  const again = supercell(change, [
    [1, 0, 0],
    [p, 1, 0],
    [q, r, 1],
  ]);
  const origin = [random.uniform(), random.uniform(), random.uniform()];
  const sites = again.sites.map((one) => ({
    ...one,
    fractional: one.fractional.map((value, axis) => value + origin[axis]!) as unknown as Vector3,
  }));
  return { ...again, sites: [...random.permutation(sites.length)].map((index) => sites[index]!) };
}

describe('cells', () => {
  it('go from lengths and angles to vectors and back', () => {
    const parameters = { a: 5.1, b: 7.3, c: 6.2, alpha: 101, beta: 83, gamma: 97 };
    const back = cellParameters(latticeFromParameters(parameters));
    for (const [name, value] of Object.entries(parameters)) expect(back[name as 'a']).toBeCloseTo(value, 10);
    expect(latticeFromParameters({ a: 3, b: 3, c: 3, alpha: 90, beta: 90, gamma: 90 })).toEqual([
      [3, 0, 0],
      [0, 3, 0],
      [0, 0, 3],
    ]);
  });

  it('turn coordinates into Å and back', () => {
    const point: Vector3 = [0.1, -0.7, 1.3];
    const back = toFractional(toCartesian(point, TRICLINIC.latticeVectors), TRICLINIC.latticeVectors);
    for (const axis of [0, 1, 2]) expect(back[axis]).toBeCloseTo(point[axis]!, 12);
    expect(wrapFractional([-0.25, 1, -1e-20])).toEqual([0.75, 0, 0]);
  });

  it('have the density of handbooks: halite 2.165, quartz 2.65 g/cm³', () => {
    expect(density(HALITE)).toBeCloseTo(2.165, 2);
    expect(density(QUARTZ)).toBeCloseTo(2.65, 2);
  });
});

describe('neighbours', () => {
  it('of sodium in halite: 6 Cl at a/2, 12 Na at a/√2, 8 Cl at a√3/2', () => {
    const [ofSodium] = neighboursWithin(HALITE, 5);
    const shells = Map.groupBy(ofSodium!, ({ distance }) => distance.toFixed(3));
    expect([...shells].map(([distance, shell]) => [distance, shell.length, shell[0]!.site])).toEqual([
      ['2.820', 6, 1],
      ['3.988', 12, 0],
      ['4.884', 8, 1],
    ]);
    expect(shortestDistance(QUARTZ)).toBeCloseTo(1.607, 2);
  });

  it('are the same in number whatever the radius they were looked for in', () => {
    for (const count of [1, 13, 40]) {
      for (const crystal of Object.values(CRYSTALS)) {
        const nearest = nearestNeighbours(crystal, count);
        const all = neighboursWithin(crystal, 15);
        expect(nearest.map((ofSite) => ofSite.map(({ distance }) => distance.toFixed(9)))).toEqual(
          all.map((ofSite) => ofSite.slice(0, count).map(({ distance }) => distance.toFixed(9))),
        );
      }
    }
  });
});

describe.each(Object.entries(CRYSTALS))('%s', (_, crystal) => {
  it('is the same crystal as a supercell, with as many times its atoms and volume', () => {
    const large = supercell(crystal, [2, 1, 3]);
    expect(large.sites).toHaveLength(6 * crystal.sites.length);
    expect(cellVolume(large)).toBeCloseTo(6 * cellVolume(crystal), 8);
    expect(shortestDistance(large)).toBeCloseTo(shortestDistance(crystal), 10);
    expect(same(crystal, large)).toBe(true);
    const skew: Matrix3 = [
      [1, 1, 0],
      [-1, 1, 0],
      [0, 1, 2],
    ];
    expect(supercell(crystal, skew).sites).toHaveLength(4 * crystal.sites.length);
    expect(same(crystal, supercell(crystal, skew))).toBe(true);
  });

  it('has one Niggli cell, whatever cell it is written in', () => {
    const reduced = cellParameters(niggliCell(crystal).latticeVectors);
    for (let seed = 0; seed < 20; seed++) {
      const other = rewritten(crystal, seed);
      const cell = niggliCell(other);
      for (const [name, value] of Object.entries(cellParameters(cell.latticeVectors))) {
        expect(value).toBeCloseTo(reduced[name as 'a'], 6);
      }
      expect(determinant(cell.latticeVectors)).toBeCloseTo(determinant(crystal.latticeVectors), 6);
      expect(shortestDistance(cell)).toBeCloseTo(shortestDistance(crystal), 9);
      expect(same(crystal, cell)).toBe(true);
    }
  });

  it('has one space group, whatever cell it is written in', () => {
    const expected = crystalSymmetry(crystal)!;
    for (let seed = 0; seed < 10; seed++) {
      const found = crystalSymmetry(rewritten(crystal, seed))!;
      expect(found.number).toBe(expected.number);
      expect(found.standardCell.sites).toHaveLength(expected.standardCell.sites.length);
    }
    expect(crystalSymmetry(supercell(crystal, [2, 2, 1]))!.number).toBe(expected.number);
  });

  it('comes back from CIF, POSCAR and JSON as it was written', () => {
    const texts = [
      readCif(writeCif(crystal))[0]!,
      readPoscar(writePoscar(crystal)),
      readStructureJson(JSON.parse(JSON.stringify(writePymatgenJson(crystal)))),
    ];
    for (const back of texts) {
      if (!back.ok) throw new Error(back.fault.message);
      expect(back.warnings).toEqual([]);
      expect(crystalComposition(back.crystal).amounts).toEqual(crystalComposition(crystal).amounts);
      expect(cellVolume(back.crystal)).toBeCloseTo(cellVolume(crystal), 5);
      const distances = (of: Crystal) =>
        nearestNeighbours(of, 6).map((ofSite) => ofSite.map(({ distance }) => distance.toFixed(5)).join(' '));
      expect(distances(back.crystal).sort()).toEqual(distances(crystal).sort());
    }
  });
});

describe('symmetry', () => {
  it('of quartz: P3₁21 or its mirror image, Si on 3a or 3b, O on 6c', () => {
    const { number, crystalSystem, sites, pearsonSymbol } = crystalSymmetry(QUARTZ)!;
    expect([152, 154]).toContain(number);
    expect(crystalSystem).toBe('trigonal');
    expect(pearsonSymbol).toBe('hP9');
    // Positions 3a and 3b change places with the origin.
    const positions = sites.map(({ multiplicity, wyckoffLetter }) => `${multiplicity}${wyckoffLetter}`);
    expect(positions.slice(0, 3).every((position) => /^3[ab]$/.test(position))).toBe(true);
    expect(new Set(positions.slice(3))).toEqual(new Set(['6c']));
  });

  it('of halite: Fm-3m, in its cubic cell of eight atoms', () => {
    const { number, hermannMauguin, standardCell, sites } = crystalSymmetry(HALITE)!;
    expect([number, hermannMauguin.replaceAll(' ', '')]).toEqual([225, 'Fm-3m']);
    const { a, b, c, alpha } = cellParameters(standardCell.latticeVectors);
    for (const length of [a, b, c]) expect(length).toBeCloseTo(5.64, 8);
    expect(alpha).toBeCloseTo(90, 8);
    expect(standardCell.sites).toHaveLength(8);
    expect(sites.map(({ multiplicity, siteSymmetry }) => `${multiplicity} ${siteSymmetry}`)).toEqual([
      '4 m-3m',
      '4 m-3m',
    ]);
  });

  it('is lower where sites are shared otherwise', () => {
    const mixed: Crystal = {
      ...HALITE,
      sites: [
        {
          ...HALITE.sites[0]!,
          species: [
            { symbol: 'Na', occupancy: 0.5 },
            { symbol: 'K', occupancy: 0.5 },
          ],
        },
        HALITE.sites[1]!,
      ],
    };
    expect(crystalSymmetry(mixed)!.number).toBe(225);
    const large = supercell(HALITE, [1, 1, 2]);
    expect(crystalSymmetry({ ...large, sites: [mixed.sites[0]!, ...large.sites.slice(1)] })!.number).toBeLessThan(225);
  });
});

describe('polymorphs', () => {
  it('are different crystals', () => {
    const caesiumType: Crystal = {
      latticeVectors: [
        [3.5, 0, 0],
        [0, 3.5, 0],
        [0, 0, 3.5],
      ],
      sites: [site('Na', 0, 0, 0), site('Cl', 0.5, 0.5, 0.5)],
    };
    expect(same(HALITE, caesiumType)).toBe(false);
  });
});

describe('files that can say less', () => {
  it('XYZ holds positions in Å and the lattice', () => {
    expect(writeXyz(HALITE).split('\n')).toEqual([
      '2',
      'Lattice="0.0000000000 2.8200000000 2.8200000000 2.8200000000 0.0000000000 2.8200000000 2.8200000000 2.8200000000 0.0000000000" Properties=species:S:1:pos:R:3 pbc="T T T"',
      'Na      0.0000000000      0.0000000000      0.0000000000',
      'Cl      2.8200000000      2.8200000000      2.8200000000',
      '',
    ]);
  });

  it('POSCAR and XYZ refuse shared sites, CIF keeps them', () => {
    const alloy: Crystal = {
      ...HALITE,
      sites: [
        {
          ...HALITE.sites[0]!,
          species: [
            { symbol: 'Na', occupancy: 0.25 },
            { symbol: 'K', occupancy: 0.7 },
          ],
        },
        HALITE.sites[1]!,
      ],
    };
    for (const write of [writePoscar, writeXyz]) expect(() => write(alloy)).toThrow(/shared or partly empty/);
    const [back] = readCif(writeCif(alloy));
    expect(back?.ok && back.crystal.sites[0]!.species).toEqual(alloy.sites[0]!.species);
    expect(back?.ok && back.warnings.map(({ code }) => code)).toEqual(['partial-occupancy']);
  });
});
