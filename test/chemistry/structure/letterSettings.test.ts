import { beforeAll, describe, expect, it } from 'vitest';
import { letterSettings } from '../../../server/src/chemistry/structure/symmetry/letterSettings.ts';
import { spaceGroup } from '../../../server/src/chemistry/structure/symmetry/wyckoffPositions.ts';
import { loadSymmetry } from '../../../server/src/datasets/symmetryModule.ts';

describe('letters of Wyckoff positions in other settings', () => {
  beforeAll(() => loadSymmetry());

  const settings = (number: number) => letterSettings(spaceGroup(number)).map((names) => [...names.values()].join(''));

  // Wyckoff sets of the Bilbao Crystallographic Server (positions that the Euclidean normalizer exchanges).
  it.each([
    ['P m -3 m: the shift by (½, ½, ½)', 221, ['abcdefghijklmn', 'badcfeghjilkmn']],
    ['F m -3 m: the same', 225, ['abcdefghijkl', 'bacdefgihjkl']],
    ['R -3 m: the shift by (0, 0, ½)', 166, ['abcdefghi', 'bacedgfhi']],
    ['P n m a: any half shift', 62, ['abcd', 'bacd']],
    ['P 1: one position', 1, ['a']],
    ['P 63/m m c: c and d, by the shift by (0, 0, ½)', 194, ['abcdefghijkl', 'abdcefghijkl']],
  ])('%s', (_, number, wanted) => {
    expect(settings(number)).toEqual(wanted);
  });

  it('F -4 3 m: the four places of zinc blende turn around and change direction', () => {
    expect(
      settings(216)
        .map((names) => names.slice(0, 4))
        .sort(),
    ).toEqual(['abcd', 'abdc', 'bacd', 'badc', 'cdab', 'cdba', 'dcab', 'dcba'].sort());
  });

  it('are closed: one after the other is another, and each has its way back', () => {
    for (const number of [2, 14, 47, 123, 136, 187, 216]) {
      const all = letterSettings(spaceGroup(number));
      const texts = new Set(all.map((names) => [...names.values()].join('')));
      for (const one of all) {
        expect(new Set(one.values()).size).toBe(one.size);
        for (const other of all) expect(texts).toContain([...one.values()].map((letter) => other.get(letter)).join(''));
      }
    }
  });

  it('exchange only positions of one size and one freedom', () => {
    for (let number = 1; number <= 230; number += 7) {
      const { positions } = spaceGroup(number);
      const kindOf = (letter: string) => {
        const { multiplicity, freedom } = positions.find((position) => position.letter === letter)!;
        return `${multiplicity} ${freedom}`;
      };
      for (const names of letterSettings(spaceGroup(number))) {
        for (const [letter, other] of names) expect(kindOf(other)).toBe(kindOf(letter));
      }
    }
  });
});
