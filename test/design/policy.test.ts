import { describe, expect, it } from 'vitest';
import { factValue } from '../../server/src/chemistry/elements.ts';
import { Objective } from '../../server/src/design/goals/objective.ts';
import { PRETRAINING_DEFAULTS, pretrain } from '../../server/src/design/languageModel/pretrain.ts';
import { POLICY_ALGORITHMS, type PolicyAlgorithmName } from '../../server/src/design/policy/algorithm.ts';
import { Policy } from '../../server/src/design/policy/policy.ts';
import {
  REINFORCE_DEFAULTS,
  type ReinforceOptions,
  ReinforceSearch,
} from '../../server/src/design/policy/reinforce.ts';
import { Campaign, type Oracle, search } from '../../server/src/design/search/campaign.ts';
import { listCandidates } from '../../server/src/design/search/candidates.ts';
import { Exchangeability } from '../../server/src/design/search/exchangeability.ts';
import type { SearchProblem } from '../../server/src/design/search/searchProblem.ts';
import type { Candidate } from '../../server/src/design/space/candidateSpace.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { decorationPlan } from './plans.ts';

const CATIONS = 'Li Na K Rb Cs Mg Ca Sr Ba Ti Zr Hf V Nb Ta Cr Mn Fe Co Ni'.split(' ');
const PLAN = decorationPlan({ A: CATIONS, B: CATIONS, X: ['O', 'F', 'S', 'Cl'] });
const ALGORITHMS = Object.keys(POLICY_ALGORITHMS) as PolicyAlgorithmName[];
const PRETRAINING = { ...PRETRAINING_DEFAULTS, epochs: 2 };

function size({ sites }: Candidate): number {
  const [a, b, x] = sites!.map(({ element }) => factValue(element, 'ionicRadius')!);
  return b! + x! - a!;
}

const oracle: Oracle = async (candidates) =>
  candidates.map((candidate) => ({ estimates: [{ mean: size(candidate), deviation: 0 }] }));

function problemOf(): SearchProblem {
  const space = openSpace(PLAN);
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
  };
}

async function run(
  options: Partial<ReinforceOptions>,
  budget: number,
  before?: { campaign: Campaign; saved: Uint8Array },
) {
  const problem = problemOf();
  const method = new ReinforceSearch(problem, { ...REINFORCE_DEFAULTS, pretraining: PRETRAINING, ...options });
  if (before) method.restore(before.saved);
  const campaign = new Campaign(problem, method, before?.campaign.history.evaluations);
  await search(campaign, oracle, budget);
  return { campaign, saved: method.save() };
}

const keysOf = ({ campaign }: { campaign: Campaign }) =>
  campaign.history.evaluations.map(({ candidate }) => candidate.key);

describe('policy gradients as weights of −ln p', () => {
  const batch = { prior: [-10, -12], policy: [-10, -12], drawn: [-10, -12], scores: [1, 0] };

  it('reinvent: the slope of (prior + 15 · score − policy)² / 15, averaged, less what all fall short by', () => {
    // They fall short by 15 and 0, 7.5 in the mean: 2 · 7.5 / (15 · 2) and its negative.
    expect(Array.from(POLICY_ALGORITHMS.reinvent.weights(batch))).toEqual([0.5, -0.5]);
  });

  it('ppo: the advantage against the mean of the batch, none beyond the clip', () => {
    expect(Array.from(POLICY_ALGORITHMS.ppo.weights(batch))).toEqual([0.25, -0.25]);
    // A good candidate already 1.5 times likelier than when it was drawn is left alone, a bad one likelier still is not.
    const moved = { ...batch, policy: [-10 + Math.log(1.5), -12 + Math.log(1.5)] };
    const [good, bad] = POLICY_ALGORITHMS.ppo.weights(moved);
    expect(good).toBe(0);
    expect(bad).toBeCloseTo(1.5 * -0.25, 6);
  });

  it('grpo: the standardised score, less what leaving the prior costs', () => {
    const [good, bad] = POLICY_ALGORITHMS.grpo.weights(batch);
    expect(good).toBeCloseTo(0.5, 4);
    expect(bad).toBeCloseTo(-0.5, 4);
    // Twice as likely as under the prior: −0.04 · (1 − 1/2) / 2 more.
    const left = { ...batch, policy: [-10 + Math.log(2), -12], drawn: [-10 + Math.log(2), -12] };
    expect(POLICY_ALGORITHMS.grpo.weights(left)[0]).toBeCloseTo(0.5 - 0.01, 4);
  });
});

describe('a policy', () => {
  it.each(ALGORITHMS)('%s draws better candidates after some steps than before', async (name) => {
    const { space } = problemOf();
    const prior = await pretrain(space, [], { ...PRETRAINING, seed: 1 });
    const policy = new Policy(prior, space, POLICY_ALGORITHMS[name]);
    const random = Random.of(1, 'test');
    const score = (tokens: readonly number[]) => Math.min(1, Math.max(0, (200 - size(space.decode(tokens))) / 250));
    const mean = () => {
      const drawn = policy.draw(400, Random.of(2, 'test'));
      return drawn.reduce((sum, { tokens }) => sum + score(tokens), 0) / drawn.length;
    };
    const before = mean();
    for (let step = 0; step < 40; step++) {
      const drawn = policy.draw(64, random);
      policy.learn(drawn.map(({ tokens, logLikelihood }) => ({ tokens, drawn: logLikelihood, score: score(tokens) })));
    }
    expect(mean()).toBeGreaterThan(before + 0.05);
  });
});

describe('search by reinforcement', () => {
  it.each(ALGORITHMS)('%s spends the budget on different candidates, the same by the same seed', async (algorithm) => {
    const keys = keysOf(await run({ algorithm }, 60));
    expect(new Set(keys).size).toBe(60);
    expect(keysOf(await run({ algorithm }, 60))).toEqual(keys);
  });

  it.each([true, false])('goes on after a stop as if there had been none (surrogate: %s)', async (surrogate) => {
    const whole = await run({ surrogate }, 80);
    const stopped = await run({ surrogate }, 40);
    expect(keysOf(await run({ surrogate }, 80, stopped))).toEqual(keysOf(whole));
  });

  it('finds better candidates with a surrogate than by chance', async () => {
    const best = ({ campaign }: { campaign: Campaign }) =>
      campaign.history.best(10).reduce((sum, { score }) => sum + score, 0);
    const { campaign } = await run({}, 100);
    const chance = Random.of(5, 'test').shuffle(listCandidates(problemOf().space)!).slice(0, 100).map(size);
    const scoreOf = (value: number) => problemOf().objective.worthOf([value]);
    const byChance = chance
      .map(scoreOf)
      .sort((one, other) => other - one)
      .slice(0, 10);
    expect(best({ campaign })).toBeGreaterThan(byChance.reduce((sum, score) => sum + score, 0));
  });
});
