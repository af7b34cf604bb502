import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { describeSamples, divergence } from '../../server/src/design/languageModel/describeSamples.ts';
import type { Spellable } from '../../server/src/design/space/candidateSpace.ts';
import { contradicting, isConstrainedAway } from '../../server/src/design/space/contradiction.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import { decorationPlan, poolPlan } from './plans.ts';

const material = (formula: string): Spellable => {
  const result = parseFormula(formula);
  if (!result.ok) throw new Error(formula);
  return { composition: result.composition };
};

describe('samples beside the data', () => {
  it('are as far apart as the Jensen–Shannon divergence says', () => {
    const letters = (text: string) => [...text];
    const between = (one: string, other: string) => divergence(letters(one), letters(other), (letter) => [letter]);
    expect(between('ab', 'ba')).toBe(0);
    expect(between('aa', 'bb')).toBe(1);
    // Shares (1, 0) and (½, ½), in the middle (¾, ¼): ½ log₂(4/3) + ½ (½ log₂(2/3) + ½ log₂ 2).
    expect(between('aa', 'ab')).toBeCloseTo(0.5 * Math.log2(4 / 3) + 0.25 * (Math.log2(2 / 3) + 1), 12);
  });

  it('are counted as grammatical, neutral, unique and new', () => {
    const space = openSpace(poolPlan(['NaCl', 'MgO', 'CaO', 'NaO3']));
    const spell = (formula: string) => space.encode(material(formula))!;
    const drawn = [spell('NaCl'), spell('NaCl'), spell('CaO'), spell('NaO3'), spell('MgO').slice(0, 2)];
    const report = describeSamples(space, drawn, [material('NaCl'), material('MgO')]);
    expect(report).toMatchObject({
      drawn: 5,
      grammatical: 0.8,
      neutral: 0.6,
      unique: 0.6,
      novel: 0.4,
      newFormula: 0.4,
    });
    expect(report.divergence.size).toBe(0);
    expect(report.divergence.spaceGroups).toBeNull();
  });
});

describe('constraints that leave nothing', () => {
  const sites = { A: ['Na', 'K'], B: ['Ti'], X: ['O'] };

  it('are named where one of them is to blame', () => {
    expect(contradicting(decorationPlan(sites, { require: ['F'] }))).toEqual(['require']);
    expect(contradicting(decorationPlan(sites, { fewestElements: 4 }))).toEqual(['elements']);
  });

  it('are several where each alone is too much', () => {
    const plan = decorationPlan(sites, { require: ['F'], fewestElements: 4 });
    expect(contradicting(plan)).toEqual([]);
    expect(isConstrainedAway(plan)).toBe(true);
    expect(isConstrainedAway(poolPlan([]))).toBe(false);
  });
});
