import { describe, expect, test } from 'vitest';
import { LONGEST, pairMap, pairMapRows } from '../../../server/src/chemistry/image/pairMap.ts';
import type { Crystal, Matrix3 } from '../../../server/src/chemistry/structure/crystal.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import {
  anyCrystal,
  crystal,
  inOtherCell,
  rotated,
  shifted,
  shuffled,
  strontiumTitanate,
  supercell,
} from './crystals.ts';

const random = Random.of(11, 'pair map tests');

function expectSameImage(one: Crystal, other: Crystal): void {
  const [a, b] = [pairMap(one), pairMap(other)];
  expect(b.elements).toEqual(a.elements);
  expect(b.volumePerAtom).toBeCloseTo(a.volumePerAtom, 9);
  a.fractions.forEach((fraction, index) => {
    expect(b.fractions[index]).toBeCloseTo(fraction, 9);
  });
  const worst = a.values.reduce((most, value, index) => Math.max(most, Math.abs(value - b.values[index]!)), 0);
  expect(worst).toBeLessThan(1e-5);
}

const SHEAR: Matrix3 = [
  [1, 0, 0],
  [2, 1, 0],
  [-1, 3, 1],
];
const SHEAR_INVERSE: Matrix3 = [
  [1, 0, 0],
  [-2, 1, 0],
  [7, -3, 1],
];

describe('the pair map does not depend on how a crystal is written down', () => {
  const crystals = [strontiumTitanate, ...Array.from({ length: 12 }, () => anyCrystal(random))];
  const WRITTEN: readonly [of: string, other: (one: Crystal) => Crystal][] = [
    ['the origin', (one) => shifted(one, [0.37, -1.21, 5.5])],
    ['the choice of the cell', (one) => inOtherCell(one, SHEAR, SHEAR_INVERSE)],
    ['a supercell', (one) => supercell(one, [2, 1, 3])],
    ['the order of the atoms', (one) => shuffled(one, random)],
    ['a rotation', (one) => rotated(one, random)],
  ];

  test.each(WRITTEN)('not on %s', (_, other) => {
    for (const one of crystals) expectSameImage(one, other(one));
  });
});

describe('what the pair map shows', () => {
  const { distances, rows } = pairMapRows(pairMap(strontiumTitanate));
  const row = (centre: string, neighbour: string) =>
    rows.find((one) => one.centre === centre && one.neighbour === neighbour)!.values;
  /** Neighbours within a stretch: the weight 4/r² taken back. */
  const neighbours = (values: readonly number[], distance: number) => {
    const near = values.reduce((sum, value, at) => sum + (Math.abs(distances[at]! - distance) < 0.2 ? value : 0), 0);
    return (near * distance ** 2) / 4;
  };

  test('rows go by electronegativity: Sr 0.95, Ti 1.54, O 3.44', () => {
    expect(rows.map(({ centre, neighbour }) => `${centre}–${neighbour}`)).toEqual([
      'Sr–Sr',
      'Sr–Ti',
      'Sr–O',
      'Ti–Sr',
      'Ti–Ti',
      'Ti–O',
      'O–Sr',
      'O–Ti',
      'O–O',
    ]);
    expect(rows[0]!.values).toHaveLength(48);
    expect([distances[0], distances.at(-1)]).toEqual([0.8, expect.closeTo(7.85, 9)]);
  });

  test('coordination of a perovskite: six O around Ti at a/2, twelve around Sr at a/√2, two Ti and four Sr around O', () => {
    const a = 3.905;
    expect(neighbours(row('Ti', 'O'), a / 2)).toBeCloseTo(6, 4);
    expect(neighbours(row('Sr', 'O'), a / Math.SQRT2)).toBeCloseTo(12, 4);
    expect(neighbours(row('O', 'Ti'), a / 2)).toBeCloseTo(2, 4);
    expect(neighbours(row('O', 'Sr'), a / Math.SQRT2)).toBeCloseTo(4, 4);
    expect(neighbours(row('Ti', 'Sr'), (a * Math.sqrt(3)) / 2)).toBeCloseTo(8, 4);
  });

  test('it changes continuously where a neighbour goes out of sight', () => {
    const chain = (length: number) =>
      pairMap(
        crystal(
          [
            [length, 0, 0],
            [0, 20, 0],
            [0, 0, 20],
          ],
          [['Fe', [0, 0, 0]]],
        ),
      ).values;
    expect(chain(LONGEST - 1e-6).at(-1)).toBeLessThan(1e-5);
    expect(chain(LONGEST + 1e-6).every((value) => value === 0)).toBe(true);
    expect(chain(LONGEST - 0.15).at(-1)).toBeCloseTo((2 * 4) / 7.85 ** 2, 5);
  });

  test('a site shared by two elements counts with their occupancies', () => {
    const alloy: Crystal = {
      latticeVectors: strontiumTitanate.latticeVectors,
      sites: [
        {
          species: [
            { symbol: 'Cu', occupancy: 0.25 },
            { symbol: 'Au', occupancy: 0.75 },
          ],
          fractional: [0, 0, 0],
        },
      ],
    };
    const { elements, fractions, values } = pairMap(alloy);
    expect([elements, fractions]).toEqual([
      ['Cu', 'Au'],
      [0.25, 0.75],
    ]);
    // Around copper and around gold alike three neighbours in four are gold.
    const sum = (index: number) => values.subarray(48 * index, 48 * (index + 1)).reduce((total, v) => total + v, 0);
    expect(sum(1) / sum(0)).toBeCloseTo(3, 5);
    expect(sum(3) / sum(2)).toBeCloseTo(3, 5);
  });

  test('swapping the two cations of a perovskite changes the picture, though not the formula', () => {
    const swapped = {
      ...strontiumTitanate,
      sites: strontiumTitanate.sites.map((site) => {
        const other = { Sr: 'Ti', Ti: 'Sr', O: 'O' }[site.species[0]!.symbol]!;
        return { ...site, species: [{ symbol: other, occupancy: 1 }] };
      }),
    };
    expect(pairMap(swapped).values).not.toEqual(pairMap(strontiumTitanate).values);
  });

  test('a cell without volume is refused', () => {
    const flat = crystal(
      [
        [3, 0, 0],
        [0, 3, 0],
        [3, 3, 0],
      ],
      [['Fe', [0, 0, 0]]],
    );
    expect(() => pairMap(flat)).toThrow(/flatter or smaller/);
  });
});
