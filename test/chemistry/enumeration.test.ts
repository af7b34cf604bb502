import { describe, expect, it } from 'vitest';
import { Enumeration } from '../../server/src/chemistry/enumeration.ts';
import { parseTemplate } from '../../server/src/chemistry/formulaTemplate.ts';

type Lists = Readonly<Record<string, readonly (string | number)[]>>;

function space(formula: string, lists: Lists): Enumeration {
  return new Enumeration({ formula, placeholders: Object.entries(lists).map(([name, values]) => ({ name, values })) });
}

/** All candidates, without the places that are none. */
function candidates(formula: string, lists: Lists): string[] {
  const enumeration = space(formula, lists);
  return Array.from({ length: enumeration.size }, (_, place) => enumeration.formulaAt(place)).filter(
    (found) => found !== null,
  );
}

describe('an enumerated space', () => {
  it('holds every combination, the last letter changing fastest', () => {
    expect(candidates('A B O3', { A: ['Ca', 'Sr', 'Ba'], B: ['Ti', 'Zr'] })).toEqual([
      'CaTiO3',
      'CaZrO3',
      'SrTiO3',
      'SrZrO3',
      'BaTiO3',
      'BaZrO3',
    ]);
  });

  it('takes a letter with a list for the list, other symbols for elements', () => {
    // B has a list, so it is no boron; Ba and N are elements.
    expect(candidates('BaB2N', { B: ['Ti'] })).toEqual(['BaTi2N']);
    expect(candidates('LnBO3', { Ln: ['La', 'Nd'] })).toEqual(['LaBO3', 'NdBO3']);
    expect(candidates('M(OH)2', { M: ['Mg', 'Ni'] })).toEqual(['Mg(OH)2', 'Ni(OH)2']);
  });

  it('writes sums of amounts without the noise of decimals, and leaves out what is zero', () => {
    // 1 − 0.7 is 0.30000000000000004 in floating point.
    expect(candidates('Ba(1-x)SrxTiO3', { x: [0, 0.7, 1] })).toEqual(['BaTiO3', 'Ba0.3Sr0.7TiO3', 'SrTiO3']);
    expect(candidates('LiNi(1-y-z)MnyCozO2', { y: [0.1, 0.2], z: [0.1] })).toEqual([
      'LiNi0.8Mn0.1Co0.1O2',
      'LiNi0.7Mn0.2Co0.1O2',
    ]);
    expect(candidates('Ba2Cu(2x)O(7-x/2)', { x: [1, 2] })).toEqual(['Ba2Cu2O6.5', 'Ba2Cu4O6']);
  });

  it('leaves out amounts below zero', () => {
    expect(candidates('Li(1-x)CoO2', { x: [0.5, 1.5] })).toEqual(['Li0.5CoO2']);
  });

  it('has different elements on different sites, and beside those the formula names', () => {
    // 3 × 3 pairs, less the three of equal elements.
    expect(candidates('ABC2', { A: ['Cu', 'Ag', 'Au'], B: ['Cu', 'Ag', 'Au'], C: ['S'] })).toHaveLength(3);
    expect(candidates('AOS', { A: ['S', 'Zn'] })).toEqual(['ZnOS']);
  });

  it('has each pair once where two sites have the same amount', () => {
    const metals = ['Mg', 'Fe', 'Co', 'Ni', 'Mo', 'W'];
    // 6 · 5 ⁄ 2 pairs: Sr2FeMoO6 is Sr2MoFeO6.
    const double = candidates('Sr2BMO6', { B: metals, M: metals });
    expect(double).toHaveLength(15);
    expect(double).toContain('Sr2FeMoO6');
    // 6 · 5 where the amounts differ: Fe2Mo is not FeMo2.
    expect(candidates('B2M', { B: metals, M: metals })).toHaveLength(30);
    // Half of either: the pairs again, and all 30 with other amounts.
    expect(candidates('B(1-x)MxO', { B: metals, M: metals, x: [0.5] })).toHaveLength(15);
    expect(candidates('B(1-x)MxO', { B: metals, M: metals, x: [0.2] })).toHaveLength(30);
  });

  it('has a material once where a site is empty', () => {
    // Two dopants make two materials at x = 0.1, and one without any at x = 0.
    expect(candidates('Zn(1-x)MxO', { M: ['Al', 'Ga'], x: [0, 0.1] })).toEqual(['ZnO', 'Zn0.9Al0.1O', 'Zn0.9Ga0.1O']);
  });

  it('makes a candidate from its number alone, in a space of any size', () => {
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
    const large = space('KwNxOyFz', { w: numbers, x: numbers, y: numbers, z: numbers });
    expect(large.size).toBe(40 ** 4);
    // 2 559 999 = 40⁴ − 1: the last of each list.
    expect(large.formulaAt(40 ** 4 - 1)).toBe('K40N40O40F40');
    expect(large.formulaAt(1)).toBe('KNOF2');
  });
});

describe('a template that cannot be read', () => {
  it.each([
    ['ABO3', ['A'], [], 'ok'],
    ['AXO3', ['A'], [], 'unknown-placeholder', 'X', 1],
    ['SrxTiO3', [], [], 'unknown-placeholder', 'x', 2],
    ['A1-xO', ['A'], ['x'], 'bad-template', '-', 2],
    ['A(BO3', ['A', 'B'], [], 'bad-template'],
    ['ABO3)', ['A', 'B'], [], 'bad-template'],
    ['A()', ['A'], [], 'bad-template'],
    ['', [], [], 'bad-template'],
    ['A(1-)O', ['A'], [], 'bad-template'],
    ['a', [], ['a'], 'bad-template'],
  ])('%s', (formula, sites, amounts, code, letter?: string, offset?: number) => {
    const result = parseTemplate(formula, { sites, amounts });
    expect(result.ok ? 'ok' : result.failure.code).toBe(code);
    if (result.ok || letter === undefined) return;
    expect(result.failure.offset).toBe(offset);
    expect(formula.slice(offset, offset! + result.failure.length)).toBe(letter);
  });
});
