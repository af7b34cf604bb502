import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellParameters, cellVolume } from '../../../server/src/chemistry/structure/cell.ts';
import { crystalComposition, density, isOrdered } from '../../../server/src/chemistry/structure/contents.ts';
import type { Crystal } from '../../../server/src/chemistry/structure/crystal.ts';
import { neighboursWithin, shortestDistance } from '../../../server/src/chemistry/structure/neighbours.ts';
import { readStructure } from '../../../server/src/chemistry/structure/readStructure.ts';
import { niggliCell } from '../../../server/src/chemistry/structure/reducedCell.ts';
import { crystalFingerprint, sameCrystal } from '../../../server/src/chemistry/structure/sameCrystal.ts';
import type { ParsedStructure } from '../../../server/src/chemistry/structure/structureFault.ts';
import { crystalSymmetry } from '../../../server/src/chemistry/structure/symmetry/analyse.ts';
import { spaceGroupOperations } from '../../../server/src/chemistry/structure/symmetry/spaceGroups.ts';
import { loadSymmetry } from '../../../server/src/datasets/symmetryModule.ts';
import { hasSharedData, sharedData } from '../../support/sharedData.ts';

/** What pymatgen, ASE and spglib make of the same files; `expected.py` beside this file wrote it. */
interface Expected {
  readonly composition: Readonly<Record<string, number>>;
  readonly sites: number;
  readonly volume: number;
  readonly density: number;
  readonly shortestDistance: number;
  readonly neighbours4: readonly number[];
  readonly niggli: readonly number[];
  readonly spaceGroup: number;
  readonly wyckoffs: readonly string[];
  readonly standardSites: number;
  readonly aseSites?: number;
}

const all = JSON.parse(readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8')) as Record<string, unknown>;
const files = Object.entries(all).filter((entry): entry is [string, Expected[]] => Array.isArray(entry[1]));

function read(name: string): readonly ParsedStructure[] {
  return readStructure(readFileSync(sharedData(`dft_files/${name}`), 'utf8'), spaceGroupOperations);
}

function crystalsOf(name: string): Crystal[] {
  return read(name).map((structure) => {
    if (!structure.ok) throw new Error(`${name}: ${structure.fault.message}`);
    return structure.crystal;
  });
}

beforeAll(() => loadSymmetry());

describe.skipIf(!hasSharedData)('real files, against pymatgen, ASE and spglib (shared data)', () => {
  it.each(files)('%s', (name, expected) => {
    const crystals = crystalsOf(name);
    expect(crystals).toHaveLength(expected.length);
    for (const [index, crystal] of crystals.entries()) {
      const wanted = expected[index]!;
      expect(crystal.sites).toHaveLength(wanted.sites);
      if (wanted.aseSites !== undefined) expect(crystal.sites).toHaveLength(wanted.aseSites);
      const amounts = crystalComposition(crystal).amounts;
      expect([...amounts.keys()].sort()).toEqual(Object.keys(wanted.composition).sort());
      for (const [symbol, amount] of amounts) expect(amount).toBeCloseTo(wanted.composition[symbol]!, 2);
      expect(cellVolume(crystal) / wanted.volume).toBeCloseTo(1, 5);
      // Atomic weights are of different years.
      expect(density(crystal) / wanted.density).toBeCloseTo(1, 3);
      expect(shortestDistance(crystal)).toBeCloseTo(wanted.shortestDistance, 2);
      const counts = neighboursWithin(crystal, 4).map((neighbours) => neighbours.length);
      expect(counts.sort((a, b) => a - b)).toEqual(wanted.neighbours4);
      const { a, b, c, alpha, beta, gamma } = cellParameters(niggliCell(crystal).latticeVectors);
      for (const [place, value] of [a, b, c].entries()) expect(value).toBeCloseTo(wanted.niggli[place]!, 3);
      // Angles within 0.02° of 90 may stand on either side of it there; here all are acute or none is, as they should.
      const angles = [alpha, beta, gamma];
      for (const [place, value] of angles.entries()) {
        expect(Math.abs(value - 90)).toBeCloseTo(Math.abs(wanted.niggli[place + 3]! - 90), 2);
      }
      expect(angles.every((angle) => angle < 90) || angles.every((angle) => angle > 89.9999)).toBe(true);
    }
  });

  it.each(files)('%s: space group and Wyckoff positions', (name, expected) => {
    for (const [index, crystal] of crystalsOf(name).entries()) {
      const wanted = expected[index]!;
      const symmetry = crystalSymmetry(crystal)!;
      expect(symmetry.number).toBe(wanted.spaceGroup);
      expect(symmetry.standardCell.sites).toHaveLength(wanted.standardSites);
      // Letters depend on the choice of origin among equals; how many sites share one does not.
      const sizes = (letters: readonly string[]) =>
        [...Map.groupBy(letters, (letter) => letter).values()].map((group) => group.length).sort((a, b) => a - b);
      expect(sizes(symmetry.sites.map(({ wyckoffLetter }) => wyckoffLetter))).toEqual(sizes(wanted.wyckoffs));
      if (isOrdered(crystal)) {
        expect(sameCrystal(crystalFingerprint(crystal), crystalFingerprint(symmetry.primitiveCell))).toBe(true);
      }
    }
  });

  it('the bad one says which site is wrong, and why', () => {
    const [structure] = read('bad_occu.cif');
    expect(structure).toMatchObject({
      ok: false,
      name: '110578-ICSD',
      fault: { code: 'bad-occupancy', message: expect.stringMatching(/^Site \S+ holds 1\.556 atoms/) },
    });
  });

  it('warnings name what a reader should know', () => {
    const codes = (name: string) => read(name).flatMap((one) => (one.ok ? one.warnings.map(({ code }) => code) : []));
    expect(codes('Li10GeP2S12.cif')).toEqual(['partial-occupancy']);
    expect(codes('cif_implicit_hydrogens_cod_1011130.cif')).toEqual(['implicit-hydrogens']);
    expect(codes('nosymm.cif')).toContain('symmetry-from-name');
    expect(codes('LiFePO4.cif')).toEqual([]);
  });
});
