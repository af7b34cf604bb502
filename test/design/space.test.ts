import { describe, expect, it } from 'vitest';
import { isChargeBalanced } from '../../server/src/chemistry/chargeBalance.ts';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import type { CandidateSpace } from '../../server/src/design/space/candidateSpace.ts';
import { brokenConstraint, NO_CONSTRAINTS } from '../../server/src/design/space/constraints.ts';
import { describeEdit, EDIT_KINDS } from '../../server/src/design/space/materialEdits.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import type { SpacePlan } from '../../server/src/design/space/spacePlan.ts';
import { commonElements, planTemplate } from '../../server/src/design/space/templates.ts';
import { enumerate, isEmpty, sample } from '../../server/src/design/space/walk.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { compositionPlan, decorationPlan, editPlan, poolPlan } from './plans.ts';

const formulasOf = (plan: SpacePlan) => {
  const space = openSpace(plan);
  return [...enumerate(space)].map((sequence) => space.decode(sequence).formula).sort();
};

const composition = (formula: string) => {
  const result = parseFormula(formula);
  if (!result.ok) throw new Error(formula);
  return result.composition;
};

const ABX = { A: ['Na', 'Ca'], B: ['Ti', 'Nb'], X: ['O', 'F'] };

describe('decoration', () => {
  it('fills every site with every element of its list', () => {
    expect(formulasOf(decorationPlan(ABX))).toEqual(
      ['CaNbF3', 'CaNbO3', 'CaTiF3', 'CaTiO3', 'NaNbF3', 'NaNbO3', 'NaTiF3', 'NaTiO3'].sort(),
    );
  });

  it('keeps charges neutral by looking ahead', () => {
    // Na1+ with Nb5+ and three O2−, with Ti2+ and three O1−; Na1+ with Ti2+ or Nb2+ and three F−; Ca2+ with Ti4+ or Nb4+
    // and O2−; Ca2+ needs Nb1+ beside three F−, and titanium has no such state: CaTiF3 is left out.
    expect(formulasOf(decorationPlan(ABX, { chargeNeutral: true }))).toEqual(
      ['CaNbF3', 'CaNbO3', 'CaTiO3', 'NaNbF3', 'NaNbO3', 'NaTiF3', 'NaTiO3'].sort(),
    );
  });

  it('never leads into a dead end: whatever the mask allows can be finished', () => {
    const space = openSpace(decorationPlan(ABX, { chargeNeutral: true, require: ['Ti'] }));
    const walk = (prefix: number[]): void => {
      if (space.isFinished(prefix)) return;
      const mask = space.mask(prefix);
      expect(mask.includes(1)).toBe(true);
      for (const [token, allowed] of mask.entries()) if (allowed) walk([...prefix, token]);
    };
    walk([]);
  });

  it('keeps one of two that differ by swapping sites symmetry makes alike', () => {
    const sites = ['A', 'B'].map((name) => ({ name, amount: 1, elements: ['Na', 'K', 'Li'] }));
    const plan = { ...decorationPlan(ABX), sites, alike: [[0, 1]] as const };
    // Larger ion first: K 138 pm, Na 102, Li 76 (Shannon).
    expect(formulasOf(plan)).toEqual(['KLi', 'KNa', 'NaLi']);
  });

  it('keeps both sides of a swap where a judge sees sites, one where it sees compositions only', () => {
    const lists = { A: ['Ca', 'Ti'], B: ['Ca', 'Ti'], X: ['O'] };
    expect(formulasOf(decorationPlan(lists))).toEqual(['CaTiO3', 'TiCaO3']);
    expect(formulasOf(decorationPlan(lists, {}, { byComposition: true }))).toEqual(['CaTiO3']);
  });

  it('obeys every constraint on elements', () => {
    expect(formulasOf(decorationPlan(ABX, { exclude: ['F'], require: ['Na'] }))).toEqual(['NaNbO3', 'NaTiO3']);
    expect(formulasOf(decorationPlan(ABX, { allow: ['Ca', 'Ti', 'O'] }))).toEqual(['CaTiO3']);
    expect(formulasOf(decorationPlan(ABX, { mostElements: 2 }))).toEqual([]);
  });

  it('leaves out groups of elements', () => {
    const lists = { A: ['Cs'], B: ['Pb', 'Sn'], X: ['I'] };
    expect(formulasOf(decorationPlan(lists, { avoid: ['toxic'] }))).toEqual(['CsSnI3']);
  });

  it('finds sequences again from compositions and from sites', () => {
    const space = openSpace(decorationPlan(ABX));
    const tokens = space.encode({ composition: composition('Ca2Ti2O6') })!;
    expect(space.decode(tokens).formula).toBe('CaTiO3');
    expect(space.encode({ composition: composition('CaTiO3'), sites: space.decode(tokens).sites })).toEqual(tokens);
    expect(space.encode({ composition: composition('CaTiO2') })).toBeNull();
    expect(space.encode({ composition: composition('SrTiO3') })).toBeNull();
  });
});

describe('templates', () => {
  it('hold the materials their names promise', () => {
    const examples = {
      perovskite: ['CaTiO3', 'CsPbI3', 'LaAlO3', 'KMgF3'],
      double_perovskite: ['Sr2FeMoO6', 'Cs2AgBiBr6'],
      spinel: ['MgAl2O4', 'ZnFe2O4'],
      rock_salt: ['NaCl', 'MgO', 'PbTe'],
      zinc_blende: ['ZnS', 'GaAs'],
      wurtzite: ['GaN'],
      fluorite: ['CaF2', 'CeO2'],
      rutile: ['TiO2', 'MgF2'],
      half_heusler: ['TiNiSn', 'ZrCoSb'],
      heusler: ['Cu2MnAl', 'Co2MnSi'],
    } as const;
    for (const [name, formulas] of Object.entries(examples)) {
      const constraints = { ...NO_CONSTRAINTS, chargeNeutral: true };
      const space = openSpace(planTemplate(name as keyof typeof examples, constraints, true));
      const held = formulas.filter((formula) => space.encode({ composition: composition(formula) }) !== null);
      expect(held).toEqual(formulas);
    }
  });
});

describe('compositions', () => {
  it('are every reduced formula within the bounds, each once', () => {
    // Of Na and Cl with amounts to 2: 1:1, 1:2, 2:1; 2:2 is not reduced.
    expect(formulasOf(compositionPlan(['Na', 'Cl'], 2))).toEqual(['Na2Cl', 'NaCl', 'NaCl2']);
  });

  it('are neutral where asked, exactly those that balance', () => {
    const elements = ['Na', 'Ca', 'Ti', 'O', 'F', 'S'];
    const all = formulasOf(compositionPlan(elements, 4, { fewestElements: 2, mostElements: 3 }));
    const neutral = formulasOf(
      compositionPlan(elements, 4, { fewestElements: 2, mostElements: 3, chargeNeutral: true }),
    );
    expect(neutral).toEqual(all.filter((formula) => isChargeBalanced(composition(formula))));
    expect(neutral).toContain('CaTiO3');
    expect(neutral.length).toBeLessThan(all.length / 2);
  });

  it('are neutral exactly where elements are alike in electronegativity too', () => {
    // Pd, Ru and H have 2.20, C and Se 2.55 on Pauling's scale.
    const elements = ['Pd', 'Ru', 'H', 'C', 'Se', 'K'];
    const bounds = { fewestElements: 2, mostElements: 3 };
    const all = formulasOf(compositionPlan(elements, 3, bounds));
    const neutral = formulasOf(compositionPlan(elements, 3, { ...bounds, chargeNeutral: true }));
    expect(neutral).toEqual(all.filter((formula) => isChargeBalanced(composition(formula))));
    const reduced = neutral.map((formula) => reducedFormula(composition(formula)));
    for (const known of ['CSe2', 'PdH', 'KH']) expect(reduced).toContain(reducedFormula(composition(known)));
  });

  it('hold required elements, look ahead to them, and keep the number of elements', () => {
    const formulas = formulasOf(
      compositionPlan(['Li', 'Na', 'K', 'O', 'F'], 2, { require: ['Li', 'O'], fewestElements: 3, mostElements: 3 }),
    );
    expect(formulas.length).toBeGreaterThan(0);
    for (const formula of formulas) {
      const { amounts } = composition(formula);
      expect(amounts.has('Li') && amounts.has('O') && amounts.size === 3).toBe(true);
    }
  });

  it('are sampled neutral from all elements, and found again', () => {
    const constraints = { chargeNeutral: true, fewestElements: 2, mostElements: 4 };
    const plan = compositionPlan(commonElements(), 6, constraints);
    const space = openSpace(plan);
    const random = Random.of(1, 'test');
    for (let draw = 0; draw < 100; draw++) {
      const candidate = space.decode(sample(space, random)!);
      expect(brokenConstraint(candidate.composition, plan.constraints)).toBeNull();
      expect(space.encode(candidate)).toEqual(candidate.tokens);
    }
  }, 60_000);
});

describe('pools', () => {
  const formulas = ['CaTiO3', 'SrTiO3', 'Ca2Ti2O6', 'NaCl', 'nonsense!', 'Ba0.5Sr0.5TiO3'];

  it('hold each material once, and leave out what is no formula', () => {
    expect(formulasOf(poolPlan(formulas))).toEqual(['Ba0.5Sr0.5TiO3', 'CaTiO3', 'NaCl', 'SrTiO3']);
  });

  it('obey constraints', () => {
    expect(formulasOf(poolPlan(formulas, { exclude: ['Ca'], fewestElements: 3 }))).toEqual([
      'Ba0.5Sr0.5TiO3',
      'SrTiO3',
    ]);
  });

  it('find a material again however it is written', () => {
    const space = openSpace(poolPlan(formulas));
    expect(space.decode(space.encode({ composition: composition('Sr2Ti2O6') })!).formula).toBe('SrTiO3');
    expect(space.encode({ composition: composition('BaTiO3') })).toBeNull();
  });
});

describe('edits', () => {
  it('change as many elements and amounts as allowed, and never nothing', () => {
    const one = formulasOf(editPlan('CsPbI3', 1, ['Sn', 'Br'], { chargeNeutral: true }));
    // One change that balances: Sn for Pb, Br for I, or other amounts that lead, tin or iodine have states for.
    expect(one).toContain('CsSnI3');
    expect(one).toContain('CsPbBr3');
    expect(one).not.toContain('CsPbI3');
    expect(one).not.toContain('CsSnBr3');
    expect(formulasOf(editPlan('CsPbI3', 2, ['Sn', 'Br'], { chargeNeutral: true }))).toContain('CsSnBr3');
  });

  it('must change an element that is forbidden', () => {
    const formulas = formulasOf(editPlan('CsPbI3', 1, ['Sn', 'Ge'], { exclude: ['Pb'] }));
    expect(formulas.every((formula) => !formula.includes('Pb'))).toBe(true);
    expect(formulas).toEqual(['CsGeI3', 'CsSnI3']);
  });

  it('reach a vacancy-ordered double perovskite by three changes', () => {
    const space = openSpace(editPlan('CsPbI3', 3, ['Sn'], { chargeNeutral: true }));
    const tokens = space.encode({ composition: composition('Cs2SnI6') })!;
    expect(reducedFormula(space.decode(tokens).composition)).toBe('Cs2SnI6');
  });
});

describe('edits of every kind', () => {
  const halides = ['Rb', 'Sn', 'Br'];

  it('replace a part of an element, within the charges that balance', () => {
    const formulas = formulasOf(editPlan('CsPbI3', 1, halides, { chargeNeutral: true }, ['mix']));
    // Each host with one guest of its charge: five shares, and for the three iodines two more.
    expect(formulas).toContain('Cs0.9Rb0.1PbI3');
    expect(formulas).toContain('CsPb0.5Sn0.5I3');
    expect(formulas).toContain('CsPbI2Br');
    expect(formulas).not.toContain('CsPbBr3');
    // Rb for a part of Pb takes a charge away; lead gives it back only where half of it is left, as Pb 3+.
    expect(formulas.filter((formula) => /Pb[\d.]*Rb/.test(formula))).toEqual(['CsPb0.5Rb0.5I3']);
  });

  it('add and remove an element', () => {
    const lithium = formulasOf(editPlan('LiFePO4', 1, ['Na', 'F'], { chargeNeutral: true }, ['remove', 'add']));
    // Iron has a state three up, so lithium may leave; oxidised further it takes up a fluoride.
    expect(lithium).toContain('FePO4');
    expect(lithium).toContain('LiFePO4F');
    expect(lithium).not.toContain('LiFePO4');
    const either = openSpace(editPlan('LiFePO4', 1, ['Na', 'F'], { chargeNeutral: true }, ['exchange']));
    expect(either.encode({ composition: composition('FePO4') })).toBeNull();
  });

  it('count one each, whatever they bring', () => {
    const plan = (distance: number) => editPlan('CsPbI3', distance, halides, { chargeNeutral: true }, EDIT_KINDS);
    expect(openSpace(plan(1)).encode({ composition: composition('Cs0.9Rb0.1PbI2Br') })).toBeNull();
    const space = openSpace(plan(2));
    const tokens = space.encode({ composition: composition('Cs0.9Rb0.1PbI2Br') })!;
    expect(space.decode(tokens).edits).toEqual([
      { kind: 'mix', place: 0, element: 'Rb', share: 0.1 },
      { kind: 'mix', place: 2, element: 'Br', share: 1 / 3 },
    ]);
  });

  it('hold nothing but neutral materials within the constraints', () => {
    const space = openSpace(editPlan('CsPbI3', 2, halides, { chargeNeutral: true, exclude: ['Pb'] }, EDIT_KINDS));
    const all = Array.from(enumerate(space), (tokens) => space.decode(tokens));
    expect(all.length).toBeGreaterThan(10);
    expect(all.length).toBeLessThanOrEqual(space.size);
    for (const { composition: made, edits } of all) {
      expect(isChargeBalanced(made)).toBe(true);
      expect(made.amounts.has('Pb')).toBe(false);
      expect(edits!.length).toBeLessThanOrEqual(2);
    }
  });

  it('are told in words', () => {
    const parent = composition('CsPbI3');
    const space = openSpace(editPlan('CsPbI3', 4, [...halides, 'F'], {}, EDIT_KINDS));
    const { edits } = space.decode(space.encode({ composition: composition('RbSn2I2Br') })!);
    expect(edits!.map((edit) => describeEdit(parent, edit, edits!))).toEqual([
      'Rb for Cs',
      'Sn for Pb',
      'Sn 1 → 2',
      'Br for 33 % of I',
    ]);
  });
});

describe('every space', () => {
  const spaces: readonly CandidateSpace[] = [
    openSpace(decorationPlan(ABX, { chargeNeutral: true })),
    openSpace(compositionPlan(['Na', 'Ca', 'Ti', 'O', 'F'], 3, { chargeNeutral: true })),
    openSpace(poolPlan(['CaTiO3', 'SrTiO3', 'NaCl'])),
    openSpace(editPlan('CaTiO3', 2, ['Sr', 'Zr'], { chargeNeutral: true })),
    openSpace(editPlan('CaTiO3', 1, ['Sr', 'Zr', 'F'], { chargeNeutral: true }, EDIT_KINDS)),
  ];

  it.each(spaces)('$kind: every candidate decodes, encodes and has a key of its own; size is no less', (space) => {
    const sequences = [...enumerate(space)];
    expect(sequences.length).toBeGreaterThan(1);
    expect(sequences.length).toBeLessThanOrEqual(space.size);
    for (const sequence of sequences) {
      expect(sequence.length).toBeLessThanOrEqual(space.longest);
      const candidate = space.decode(sequence);
      expect(space.decode(space.encode(candidate)!).key).toBe(candidate.key);
    }
  });

  it('says that it is empty where constraints contradict one another', () => {
    expect(isEmpty(openSpace(decorationPlan(ABX, { require: ['Au'] })))).toBe(true);
    expect(isEmpty(openSpace(compositionPlan(['Na', 'K'], 3, { chargeNeutral: true })))).toBe(true);
    expect(isEmpty(openSpace(poolPlan([])))).toBe(true);
  });
});
