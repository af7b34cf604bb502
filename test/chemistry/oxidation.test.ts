import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { oxidationAssignments } from '../../server/src/chemistry/oxidation.ts';

function assignments(formula: string): string[] {
  const result = parseFormula(formula);
  if (!result.ok) throw new Error(result.failure.message);
  return oxidationAssignments(result.composition).map((assignment) =>
    assignment.map(({ symbol, state }) => `${symbol}${state > 0 ? '+' : ''}${Number(state.toFixed(3))}`).join(' '),
  );
}

describe('oxidation states', () => {
  // Textbook assignments (Greenwood and Earnshaw, Chemistry of the Elements, 2nd edition).
  it.each([
    ['NaCl', 'Na+1 Cl-1'],
    ['Fe2O3', 'Fe+3 O-2'],
    ['FeO', 'Fe+2 O-2'],
    ['CsSnI3', 'Cs+1 Sn+2 I-1'],
    ['BaTiO3', 'Ba+2 Ti+4 O-2'],
    ['Ba0.5Sr0.5TiO3', 'Ba+2 Sr+2 Ti+4 O-2'],
    ['SO2', 'S+4 O-2'],
    ['H2SO4', 'H+1 S+6 O-2'],
    ['NH3', 'N-3 H+1'],
    ['CH4', 'C-4 H+1'],
    ['KMnO4', 'K+1 Mn+7 O-2'],
    ['GaAs', 'Ga+3 As-3'],
    ['LiCoO2', 'Li+1 Co+3 O-2'],
    ['SiC', 'Si+4 C-4'],
    ['PH3', 'P-3 H+1'],
    ['PbTe', 'Pb+2 Te-2'],
    ['NaBH4', 'Na+1 B+3 H-1'],
    ['CuInSe2', 'Cu+1 In+3 Se-2'],
  ])('%s is %s', (formula, expected) => {
    expect(assignments(formula)[0]).toBe(expected);
  });

  it('sum to the charge of an ion', () => {
    expect(assignments('SO4^2-')[0]).toBe('S+6 O-2');
    expect(assignments('NH4+')[0]).toBe('N-3 H+1');
  });

  it('magnetite has iron of two states, in the mean 8/3', () => {
    expect(assignments('Fe3O4')).toEqual(['Fe+2.667 O-2']);
  });

  it('an element alone has zero', () => {
    expect(assignments('Fe')).toEqual(['Fe0']);
  });

  it('alloys and noble gases have none', () => {
    expect(assignments('CuZn')).toEqual([]);
    expect(assignments('PtSn')).toEqual([]);
    expect(assignments('ArF')).toEqual([]);
  });

  it('no state is made up where an element plays two parts', () => {
    expect(assignments('NH4NO3')).toEqual([]);
  });

  it('every assignment is neutral, and the number of them is bounded', () => {
    const result = parseFormula('LaCeFeMnCoNiCuTiVCrMoWNbReO20N2S2Cl3PAs');
    if (!result.ok) throw new Error(result.failure.message);
    // Of the processor, so that a busy machine changes nothing; without a bound the search takes minutes.
    const before = process.cpuUsage();
    const found = oxidationAssignments(result.composition);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
    expect(found.length).toBeLessThanOrEqual(5);
    for (const assignment of found) {
      let sum = 0;
      for (const { symbol, state } of assignment) sum += state * result.composition.amounts.get(symbol)!;
      expect(Math.abs(sum)).toBeLessThan(0.01);
    }
  });
});
