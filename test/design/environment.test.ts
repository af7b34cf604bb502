import { describe, expect, it } from 'vitest';
import { CandidateEnvironment } from '../../server/src/design/environment/candidateEnvironment.ts';
import { checkEnvironment } from '../../server/src/design/environment/checkEnvironment.ts';
import type { Environment } from '../../server/src/design/environment/environment.ts';
import { Box, Dict, Discrete, MultiBinary, MultiDiscrete } from '../../server/src/design/environment/spaces.ts';
import { BudgetedJudge, RecordEpisodeStatistics, TimeLimit } from '../../server/src/design/environment/wrappers.ts';
import { EDIT_KINDS } from '../../server/src/design/space/materialEdits.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import { enumerate } from '../../server/src/design/space/walk.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { compositionPlan, decorationPlan, editPlan, poolPlan } from './plans.ts';

const PLANS = [
  decorationPlan({ A: ['Na', 'Ca', 'Sr'], B: ['Ti', 'Nb', 'Zr'], X: ['O', 'F'] }, { chargeNeutral: true }),
  compositionPlan(['Na', 'Ca', 'Ti', 'O', 'F'], 4, { chargeNeutral: true }),
  poolPlan(['CaTiO3', 'SrTiO3', 'NaCl', 'MgO']),
  editPlan('CaTiO3', 2, ['Sr', 'Zr', 'Ba'], { chargeNeutral: true }),
  editPlan('CsPbI3', 2, ['Rb', 'Sn', 'Br'], { chargeNeutral: true }, EDIT_KINDS),
];

const countAtoms = ({ composition }: { readonly composition: { readonly amounts: ReadonlyMap<string, number> } }) =>
  [...composition.amounts.values()].reduce((sum, amount) => sum + amount, 0);

describe('environments', () => {
  it.each(PLANS)('$kind keeps the contract of Gymnasium', async (plan) => {
    expect(await checkEnvironment(() => new CandidateEnvironment(openSpace(plan), countAtoms))).toEqual([]);
  });

  it.each(PLANS)('$kind keeps it inside wrappers too', async (plan) => {
    const make = () => {
      const environment = new CandidateEnvironment(openSpace(plan), countAtoms);
      return new RecordEpisodeStatistics(new TimeLimit(environment, 3));
    };
    expect(await checkEnvironment(make)).toEqual([]);
  });

  it('rewards a finished candidate with what the judge says, and nothing before', async () => {
    const environment = new CandidateEnvironment(openSpace(poolPlan(['NaCl'])), () => 0.75);
    await environment.reset({ seed: 1 });
    const steps = [];
    for (;;) {
      const mask = environment.space.mask(steps.map(({ action }) => action));
      const action = mask.indexOf(1);
      const step = await environment.step(action);
      steps.push({ action, ...step });
      if (step.terminated) break;
    }
    expect(steps.map(({ reward }) => reward)).toEqual([0, 0, 0, 0, 0.75]);
    expect(steps.at(-1)!.info).toMatchObject({ formula: 'NaCl' });
  });

  it('refuses an action that the mask forbids', async () => {
    const environment = new CandidateEnvironment(openSpace(PLANS[0]!), countAtoms);
    const { info } = await environment.reset({ seed: 1 });
    await expect(environment.step(info.action_mask!.indexOf(0))).rejects.toThrow('may not be taken');
  });

  it('ends an episode without reward where the judge cannot tell', async () => {
    const environment = new CandidateEnvironment(
      openSpace(decorationPlan({ A: ['Ca'], B: ['Ti'], X: ['O'] })),
      () => Number.NaN,
    );
    await environment.reset();
    await environment.step(environment.space.mask([]).indexOf(1));
    const second = environment.space.mask([environment.space.mask([]).indexOf(1)]).indexOf(1);
    const { info } = await environment.step(second);
    const last = await environment.step(info.action_mask!.indexOf(1));
    expect(last).toMatchObject({ reward: 0, terminated: true, info: { failed: true } });
  });

  it('cannot be made of a space without candidates', () => {
    expect(() => new CandidateEnvironment(openSpace(poolPlan([])), countAtoms)).toThrow('holds no candidate');
  });
});

describe('the check', () => {
  /** Breaks the contract in one way. */
  const broken = (fault: 'observation' | 'reward' | 'chance' | 'forgives'): Environment<Int8Array, number> => {
    let calls = 0;
    let begun = fault === 'forgives';
    const flags = (value: number) => Int8Array.of(value, 0);
    return {
      id: 'broken',
      observationSpace: new MultiBinary(2),
      actionSpace: new Discrete(2),
      async reset() {
        begun = true;
        return { observation: flags(fault === 'observation' ? 2 : 0), info: {} };
      },
      async step() {
        if (!begun) throw new Error('reset first');
        calls += 1;
        if (fault !== 'forgives') begun = false;
        const reward = fault === 'reward' ? Number.NaN : fault === 'chance' ? performance.now() + calls : 1;
        return { observation: flags(1), reward, terminated: true, truncated: false, info: {} };
      },
    };
  };

  it.each([
    ['observation', 'an observation of reset is not in its space'],
    ['reward', 'the reward NaN is no finite number'],
    ['chance', 'two runs by the same seed and actions differ'],
    ['forgives', 'a step before the first reset is not refused'],
  ] as const)('finds a fault of %s', async (fault, message) => {
    expect(await checkEnvironment(() => broken(fault))).toContain(message);
  });
});

describe('wrappers', () => {
  it('truncate an episode and add up its rewards', async () => {
    const inner = new CandidateEnvironment(openSpace(PLANS[1]!), countAtoms);
    const environment = new RecordEpisodeStatistics(new TimeLimit(inner, 2));
    let { info } = await environment.reset({ seed: 3 });
    const random = Random.of(3, 'test');
    ({ info } = await environment.step(inner.actionSpace.sample(random, info.action_mask)));
    const last = await environment.step(inner.actionSpace.sample(random, info.action_mask));
    expect(last).toMatchObject({ truncated: true, terminated: false, info: { episode: { r: 0, l: 2 } } });
  });

  it('ask a judge no more often than the budget allows, and never twice about the same', async () => {
    let asked = 0;
    const judge = new BudgetedJudge(() => ++asked, 2);
    const space = openSpace(poolPlan(['NaCl', 'MgO', 'CaO']));
    const [first, second, third] = [...enumerate(space)].map((sequence) => space.decode(sequence));
    expect(await judge.ask(first!)).toBe(1);
    expect(await judge.ask(first!)).toBe(1);
    expect(await judge.ask(second!)).toBe(2);
    expect(await judge.ask(third!)).toBeNaN();
    expect(judge.left).toBe(0);
  });
});

describe('spaces', () => {
  const spaces = [
    new Discrete(5, 2),
    new MultiBinary(4),
    new MultiDiscrete([2, 7]),
    new Box(-1, 1, [2, 3]),
    new Dict({ flag: new Discrete(2), numbers: new Box(0, 1, [2]) }),
  ];

  it.each(spaces.map((space) => [space.toJSON().type, space] as const))('%s draws its own members', (_, space) => {
    const random = Random.of(1, 'test');
    for (let draw = 0; draw < 20; draw++) expect(space.contains(space.sample(random))).toBe(true);
    expect(space.contains('a text')).toBe(false);
  });

  it('a choice drawn with a mask is one the mask allows', () => {
    const random = Random.of(1, 'test');
    const drawn = new Set(Array.from({ length: 50 }, () => new Discrete(4).sample(random, Uint8Array.of(0, 1, 0, 1))));
    expect([...drawn].sort()).toEqual([1, 3]);
    expect(new Discrete(4, 7).sample(random, new Uint8Array(4))).toBe(7);
  });

  it('describe themselves', () => {
    expect(spaces[4]!.toJSON()).toEqual({
      type: 'Dict',
      spaces: { flag: { type: 'Discrete', n: 2, start: 0 }, numbers: { type: 'Box', low: 0, high: 1, shape: [2] } },
    });
  });
});
