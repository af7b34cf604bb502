import { describe, expect, it } from 'vitest';
import { factValue } from '../../server/src/chemistry/elements.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { Objective } from '../../server/src/design/goals/objective.ts';
import { type Answer, Campaign, type Oracle, search } from '../../server/src/design/search/campaign.ts';
import { listCandidates } from '../../server/src/design/search/candidates.ts';
import { chooseMethod, makeMethod } from '../../server/src/design/search/chooseMethod.ts';
import { Exchangeability } from '../../server/src/design/search/exchangeability.ts';
import type { SearchMethodName } from '../../server/src/design/search/searchMethod.ts';
import type { SearchProblem } from '../../server/src/design/search/searchProblem.ts';
import type { Candidate } from '../../server/src/design/space/candidateSpace.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import type { SpacePlan } from '../../server/src/design/space/spacePlan.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { decorationPlan, poolPlan } from './plans.ts';

const CATIONS = 'Li Na K Rb Cs Mg Ca Sr Ba Ti Zr Hf V Nb Ta Cr Mn Fe Co Ni'.split(' ');
const PLAN = decorationPlan({ A: CATIONS, B: CATIONS, X: ['O', 'F', 'S', 'Cl'] });
const METHODS = ['random', 'charge_balanced', 'genetic', 'ion_exchange', 'ucb', 'guided'] as const;

/** The larger A and the smaller B and X, the better: a smooth truth that every method can climb. */
function truth({ sites }: Candidate): number {
  const [a, b, x] = sites!.map(({ element }) => factValue(element, 'ionicRadius')!);
  return b! + x! - a!;
}

const oracle: Oracle = async (candidates) =>
  candidates.map((candidate) => ({ estimates: [{ mean: truth(candidate), deviation: 0 }] }));

function problemOf(plan: SpacePlan = PLAN, more: Partial<SearchProblem> = {}): SearchProblem {
  const space = openSpace(plan);
  return {
    space,
    candidates: listCandidates(space),
    targets: ['size'],
    objective: new Objective([{ target: 'size', want: 'minimize' }], ['size'], [{ low: 0, middle: 80, high: 200 }]),
    seed: 1,
    initial: 20,
    exchange: new Exchangeability(),
    materials: [],
    prior: null,
    ...more,
  };
}

async function run(name: SearchMethodName, budget: number, problem = problemOf(), judge = oracle): Promise<Campaign> {
  const campaign = new Campaign(problem, makeMethod(name, problem));
  await search(campaign, judge, budget);
  return campaign;
}

const keysOf = ({ history }: Campaign) => history.evaluations.map(({ candidate }) => candidate.key);

describe('every method', () => {
  it.each(METHODS)('%s spends the budget on different candidates, the same by the same seed', async (name) => {
    const first = await run(name, 70);
    const keys = keysOf(first);
    expect(keys.length).toBe(70);
    expect(new Set(keys).size).toBe(70);
    expect(keysOf(await run(name, 70))).toEqual(keys);
    const other = problemOf(PLAN, { seed: 2 });
    expect(keysOf(await run(name, 70, other))).not.toEqual(keys);
  });

  it.each(METHODS)('%s begins with the same candidates as every other', async (name) => {
    expect(keysOf(await run(name, 20))).toEqual(keysOf(await run('random', 20)));
  });

  it.each(METHODS)('%s goes on after a stop as if there had been none', async (name) => {
    const whole = await run(name, 80);
    const problem = problemOf();
    const stopped = await run(name, 40, problem);
    const again = problemOf();
    const continued = new Campaign(again, makeMethod(name, again), stopped.history.evaluations);
    await search(continued, oracle, 80);
    expect(keysOf(continued)).toEqual(keysOf(whole));
  });

  it.each(METHODS)('%s works where the space cannot be written out', async (name) => {
    if (name === 'ucb') return;
    const campaign = await run(name, 60, problemOf(PLAN, { candidates: null }));
    expect(new Set(keysOf(campaign)).size).toBe(60);
  });

  it.each(METHODS)('%s ends where the space is used up', async (name) => {
    const lists = { A: ['Na', 'K', 'Rb'], B: ['Nb', 'Ta'], X: ['O'] };
    const campaign = await run(name, 500, problemOf(decorationPlan(lists)));
    expect(campaign.history.length).toBe(6);
  });

  it.each(METHODS)('%s takes a budget of one', async (name) => {
    expect((await run(name, 1)).history.length).toBe(1);
  });

  it.each(METHODS)('%s lives with answers that fail or are no numbers', async (name) => {
    const unreliable: Oracle = async (candidates) =>
      candidates.map((candidate, place): Answer => {
        if (place % 3 === 0) return { estimates: [], failure: 'did not converge' };
        if (place % 3 === 1) return { estimates: [{ mean: Number.NaN, deviation: 0 }] };
        return { estimates: [{ mean: truth(candidate), deviation: 0 }] };
      });
    const { history } = await run(name, 60, problemOf(), unreliable);
    expect(history.length).toBe(60);
    expect(history.evaluations[0]).toMatchObject({ failure: 'did not converge', score: 0 });
    expect(history.evaluations[1]).toMatchObject({ failure: 'no value of size', score: 0 });
    expect(history.best(100).every(({ values }) => Number.isFinite(values[0]!))).toBe(true);
  });
});

describe('methods that learn', () => {
  it('find better candidates than chance, the surrogate better than evolution', async () => {
    const bestOf = async (name: SearchMethodName) => {
      const losses = [];
      for (const seed of [1, 2]) {
        const { history } = await run(name, 100, problemOf(PLAN, { seed }));
        losses.push(...history.best(10).map(({ values }) => values[0]!));
      }
      return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    };
    const chance = await bestOf('random');
    const evolution = await bestOf('genetic');
    const surrogate = await bestOf('ucb');
    expect(evolution).toBeLessThan(chance);
    expect(surrogate).toBeLessThan(evolution);
    expect(await bestOf('guided')).toBeLessThan(evolution);
  }, 60_000);

  it.each(['ucb', 'guided'] as const)(
    '%s asks what evolution would ask, until answers are enough to learn from',
    async (name) => {
      // Ten at random, then twenty.
      const problem = { ...problemOf(), initial: 10 };
      const evolution = keysOf(await run('genetic', 60, problem));
      const surrogate = keysOf(await run(name, 60, problem));
      expect(surrogate.slice(0, 30)).toEqual(evolution.slice(0, 30));
      expect(surrogate.slice(30)).not.toEqual(evolution.slice(30));
    },
  );

  it('say why they ask', async () => {
    const problem = problemOf();
    const { history } = await run('random', 40, problem);
    const [ucb] = await makeMethod('ucb', problem).ask(history, 1);
    expect(ucb!.reason).toMatch(/^expected worth 0\.\d\d ± 0\.\d\d$/);
    const [exchange] = await makeMethod('ion_exchange', problem).ask(history, 1);
    expect(exchange!.reason).toMatch(/^\w+ with [A-Z][a-z]? for [A-Z][a-z]?$/);
  });
});

describe('choosing a method', () => {
  it('looks at every candidate where the budget allows', () => {
    const problem = problemOf(poolPlan(['NaCl', 'MgO']));
    expect(chooseMethod(problem, 5)).toMatchObject({ name: 'exhaustive' });
  });

  it('ranks what can be written out, and thinks of ideas where it cannot', () => {
    expect(chooseMethod(problemOf(), 100)).toMatchObject({ name: 'ucb' });
    const chosen = chooseMethod(problemOf(PLAN, { candidates: null }), 100);
    expect(chosen).toMatchObject({ name: 'guided', reason: expect.stringContaining('too large to be written out') });
  });
});

describe('exchangeability', () => {
  const composition = (formula: string) => {
    const result = parseFormula(formula);
    if (!result.ok) throw new Error(formula);
    return result.composition;
  };

  it('counts the pairs of materials that differ in one element', () => {
    const data = ['CaTiO3', 'SrTiO3', 'CaZrO3', 'BaTiO3', 'NaCl'].map(composition);
    const exchange = new Exchangeability(data);
    expect(exchange.seen('Ca', 'Sr')).toBe(1);
    expect(exchange.seen('Ti', 'Zr')).toBe(1);
    expect(exchange.seen('Na', 'Ca')).toBe(0);
    expect(exchange.weight('Ca', 'Sr')).toBeGreaterThan(new Exchangeability().weight('Ca', 'Sr'));
  });

  it('without data exchanges what is alike', () => {
    const exchange = new Exchangeability();
    expect(exchange.weight('Rb', 'Cs')).toBeGreaterThan(exchange.weight('Rb', 'Cl'));
    const random = Random.of(1, 'test');
    const drawn = Array.from({ length: 200 }, () => exchange.draw('Rb', ['K', 'Cl'], random));
    expect(drawn.filter((symbol) => symbol === 'K').length).toBeGreaterThan(180);
    expect(exchange.draw('Rb', [], random)).toBeNull();
  });
});
