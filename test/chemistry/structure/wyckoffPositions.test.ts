import { beforeAll, describe, expect, it } from 'vitest';
import { orbitOf, positionOf, spaceGroup } from '../../../server/src/chemistry/structure/symmetry/wyckoffPositions.ts';
import { loadSymmetry } from '../../../server/src/datasets/symmetryModule.ts';

describe('Wyckoff positions', () => {
  beforeAll(loadSymmetry);

  it('are those of International Tables A: 1,731 in 230 space groups', () => {
    const all = Array.from({ length: 230 }, (_, index) => spaceGroup(index + 1));
    expect(all.reduce((sum, { positions }) => sum + positions.length, 0)).toBe(1731);
  });

  it('have as many places as their multiplicity says, and are found again from these', () => {
    // Coordinates that no symmetry relates to one another.
    const general = [0.137, 0.0791, 0.2239] as const;
    for (let number = 1; number <= 230; number++) {
      const group = spaceGroup(number);
      for (const position of group.positions) {
        const places = orbitOf(group, position, general);
        expect([number, position.letter, places.length]).toEqual([number, position.letter, position.multiplicity]);
        expect([number, positionOf(group, places)?.letter]).toEqual([number, position.letter]);
      }
    }
  }, 60_000);

  it('of Fm-3m: sodium on a, chlorine on b, fluorine of fluorite on c, a free coordinate on e', () => {
    const { positions, centring, symbol } = spaceGroup(225);
    expect(symbol).toBe('F m -3 m');
    expect(centring).toBe(4);
    expect(positions.slice(0, 5)).toMatchObject([
      { letter: 'a', multiplicity: 4, siteSymmetry: 'm-3m', freedom: 0 },
      { letter: 'b', multiplicity: 4, siteSymmetry: 'm-3m', freedom: 0 },
      { letter: 'c', multiplicity: 8, siteSymmetry: '-43m', freedom: 0 },
      { letter: 'd', multiplicity: 24, freedom: 0 },
      { letter: 'e', multiplicity: 24, siteSymmetry: '4m.m', freedom: 1 },
    ]);
  });
});
