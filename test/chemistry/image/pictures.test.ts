import { describe, expect, test } from 'vitest';
import { crystalOfExchangeImage, exchangeImage } from '../../../server/src/chemistry/image/exchangeImage.ts';
import { mendeleevImage } from '../../../server/src/chemistry/image/mendeleevImage.ts';
import { pairMap } from '../../../server/src/chemistry/image/pairMap.ts';
import { pairMapImage } from '../../../server/src/chemistry/image/pairMapImage.ts';
import { decodePng, encodePng, enlarged } from '../../../server/src/chemistry/image/rasterImage.ts';
import { cellParameters, wrapFractional } from '../../../server/src/chemistry/structure/cell.ts';
import type { Vector3 } from '../../../server/src/chemistry/structure/crystal.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { crystal, rotated, shifted, shuffled, strontiumTitanate, supercell } from './crystals.ts';

const random = Random.of(2, 'picture tests');

describe('the picture for people', () => {
  const image = mendeleevImage(pairMap(strontiumTitanate));
  const pixel = (row: number, column: number) => [
    ...image.data.subarray(3 * (32 * row + column), 3 * (32 * row + column) + 3),
  ];

  test('is the same however the crystal is written down', () => {
    const other = rotated(shuffled(supercell(shifted(strontiumTitanate, [0.3, 0.1, -2]), [2, 1, 2]), random), random);
    const again = mendeleevImage(pairMap(other));
    const worst = image.data.reduce((most, byte, index) => Math.max(most, Math.abs(byte - again.data[index]!)), 0);
    expect(worst).toBeLessThanOrEqual(1);
  });

  test('shows oxygen around titanium greener than titanium around oxygen, and nothing where nobody is', () => {
    // Of 118 Mendeleev numbers Ti has 43, row 11.1; O 99, row 26.0. Ti–O is 1.95 Å, column 5.1.
    const [aroundTitanium, aroundOxygen] = [pixel(11, 5), pixel(26, 5)];
    expect(aroundTitanium[1]! / aroundTitanium[0]!).toBeCloseTo((1.9 / 3.2 + 1) / 2, 1);
    expect(aroundOxygen[1]! / aroundOxygen[0]!).toBeLessThan(0.35);
    expect(pixel(0, 5)).toEqual([0, 0, 0]);
    expect(pixel(11, 1)).toEqual([0, 0, 0]);
  });

  test('goes through PNG as it is, and larger for eyes', () => {
    expect(decodePng(encodePng(image))).toEqual(image);
    const large = enlarged(image, 4);
    expect([large.width, large.height]).toEqual([128, 128]);
    expect([...large.data.subarray(3 * (128 * 46 + 22), 3 * (128 * 46 + 22) + 3)]).toEqual(pixel(11, 5));
  });

  test('the pair map itself is drawn row by row', () => {
    const map = pairMap(strontiumTitanate);
    const { width, height, data } = pairMapImage(map);
    expect([width, height]).toEqual([48, 9]);
    const brightest = map.values.indexOf(Math.max(...map.values));
    expect(data[brightest]).toBe(Math.max(...data));
    expect(data[0]).toBe(0);
  });
});

describe('the picture for exchange', () => {
  const quartzLike = crystal(
    [
      [4.91, 0, 0],
      [-2.455, 4.252, 0],
      [0, 0, 5.405],
    ],
    [
      ['Si', [0.47, 0, 0]],
      ['Si', [0, 0.47, 0.667]],
      ['O', [0.414, 0.268, 0.119]],
      ['O', [-0.268, 0.146, 0.786]],
    ],
  );

  test.each([strontiumTitanate, quartzLike])('a crystal comes back as exactly as eight bits tell', (given) => {
    const { crystal: back, spaceGroup } = crystalOfExchangeImage(decodePng(encodePng(exchangeImage(given, 152))));
    expect(spaceGroup).toBe(152);
    expect(back.sites.map(({ species }) => species)).toEqual(given.sites.map(({ species }) => species));
    back.sites.forEach(({ fractional }, index) => {
      const wanted = wrapFractional(given.sites[index]!.fractional) as Vector3;
      fractional.forEach((value, axis) => {
        expect(Math.abs(value - wanted[axis]!)).toBeLessThan(0.5 / 255 + 1e-9);
      });
    });
    const [cell, wanted] = [cellParameters(back.latticeVectors), cellParameters(given.latticeVectors)];
    expect(Math.abs(cell.a - wanted.a)).toBeLessThan((0.5 * 13.3) / 255 + 1e-9);
    expect(Math.abs(cell.c - wanted.c)).toBeLessThan((0.5 * 34) / 255 + 1e-9);
    expect(Math.abs(cell.gamma - wanted.gamma)).toBeLessThan((0.5 * 180) / 255 + 1e-9);
    // Drawn again, it is the same picture, but for distances that rounding has moved.
    const header = (image: { data: Uint8Array }) => image.data.filter((_, at) => at % 64 < 12);
    expect(header(exchangeImage(back, spaceGroup))).toEqual(header(exchangeImage(given, 152)));
  });

  test('what it has no room for is refused with the reason', () => {
    expect(() => exchangeImage(supercell(strontiumTitanate, [3, 2, 2]))).toThrow(/60 sites/);
    expect(() => exchangeImage(supercell(strontiumTitanate, [5, 1, 1]))).toThrow(
      /a \(Å\) is 19.5\d, outside 2 to 15.3/,
    );
    const mixed = {
      ...strontiumTitanate,
      sites: [{ species: [{ symbol: 'Fe', occupancy: 0.5 }], fractional: [0, 0, 0] as const }],
    };
    expect(() => exchangeImage(mixed)).toThrow(/partly empty/);
  });

  test('other pictures are no crystals', () => {
    expect(() => decodePng(new TextEncoder().encode('<svg/>'))).toThrow(/cannot be read/);
    expect(() => crystalOfExchangeImage(mendeleevImage(pairMap(strontiumTitanate)))).toThrow(/32 × 32/);
    const black = { width: 64, height: 64, channels: 1 as const, data: new Uint8Array(64 * 64) };
    expect(() => crystalOfExchangeImage(black)).toThrow(/no sites/);
  });
});
