import { Random } from '../../foundation/random.ts';
import { describeSamples, type LanguageModelReport } from '../languageModel/describeSamples.ts';
import { type LanguageModel, PRETRAINING_DEFAULTS, type PretrainingPlan, pretrain } from '../languageModel/pretrain.ts';
import { drawSequences } from '../languageModel/sampling.ts';
import { GuidedSearch } from '../search/guided.ts';
import type { History } from '../search/history.ts';
import { exchangeOne } from '../search/ionExchange.ts';
import type { Proposal, SearchMethod } from '../search/searchMethod.ts';
import type { SearchProblem } from '../search/searchProblem.ts';
import { sample } from '../space/walk.ts';
import { POLICY_ALGORITHMS, type PolicyAlgorithmName } from './algorithm.ts';
import { Policy } from './policy.ts';
import { PolicyIdeas } from './policyIdeas.ts';
import { UnaidedPolicy } from './unaidedPolicy.ts';

export interface ReinforceOptions {
  readonly algorithm: PolicyAlgorithmName;
  /** Whether a surrogate that learns from the answers pays the policy and picks among its ideas. */
  readonly surrogate: boolean;
  readonly pretraining: Omit<PretrainingPlan, 'seed'>;
}

export const REINFORCE_DEFAULTS: ReinforceOptions = {
  algorithm: 'reinvent',
  surrogate: true,
  pretraining: PRETRAINING_DEFAULTS,
};

/** Random spellings of the space that the language model learns beside the materials in the data. */
const FEWEST_RANDOM = 500;

/** Drawn from each of language model, policy and chance, to tell what they write. */
const DESCRIBED = 500;

/** What searches with a policy are made of, once its language model is taught. */
interface Started {
  readonly prior: LanguageModel;
  /** Spellings it learnt from. */
  readonly learnt: number;
  readonly policy: Policy;
  readonly search: SearchMethod;
}

/**
 * Reinforcement learning: a language model learns to spell the space's candidates, from the data and from chance, and a copy
 * of it is tuned towards what scores well. What has been learnt is more than the history tells, so it is saved.
 */
export class ReinforceSearch implements SearchMethod {
  readonly name = 'reinforce';
  readonly #problem: SearchProblem;
  readonly #options: ReinforceOptions;
  #started: Started | null = null;
  #saved: Uint8Array | null = null;

  constructor(problem: SearchProblem, options: ReinforceOptions = REINFORCE_DEFAULTS) {
    this.#problem = problem;
    this.#options = options;
  }

  async ask(history: History, count: number, signal?: AbortSignal): Promise<readonly Proposal[]> {
    this.#started ??= await this.#start(signal);
    return this.#started.search.ask(history, count, signal);
  }

  save(): Uint8Array {
    return this.#started?.policy.save() ?? this.#saved ?? new Uint8Array();
  }

  restore(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#saved = bytes;
    this.#started?.policy.restore(bytes);
  }

  describe(): LanguageModelReport | null {
    if (this.#started === null) return null;
    const { prior, learnt, policy } = this.#started;
    const { space, seed, materials } = this.#problem;
    const random = Random.of(seed, 'design/describe');
    const { model, masks, parameters } = prior;
    const written = {
      'language model': drawSequences(model, parameters, space, masks, { count: DESCRIBED, random }),
      policy: policy.draw(DESCRIBED, random),
      chance: Array.from({ length: DESCRIBED }, () => ({ tokens: sample(space, random) ?? [] })),
    };
    return {
      learnt,
      heldOut: prior.heldOut.length === 0 ? null : Math.min(...prior.heldOut),
      writers: (['language model', 'policy', 'chance'] as const).map((name) => {
        const sequences = written[name].map(({ tokens }) => tokens);
        return { name, samples: describeSamples(space, sequences, materials) };
      }),
    };
  }

  async #start(signal?: AbortSignal): Promise<Started> {
    const { space, seed } = this.#problem;
    const plan = { ...this.#options.pretraining, seed };
    const learnt = spellings(this.#problem);
    const prior = await pretrain(space, learnt, plan, signal ? { signal } : {});
    const policy = new Policy(prior, space, POLICY_ALGORITHMS[this.#options.algorithm]);
    if (this.#saved) policy.restore(this.#saved);
    const search = this.#options.surrogate
      ? new GuidedSearch(this.#problem, new PolicyIdeas(this.#problem, policy))
      : new UnaidedPolicy(this.#problem, policy);
    return { prior, learnt: learnt.length, policy, search };
  }
}

/**
 * What the language model learns from: the materials in the data that the space holds, and as many at random. Crystals at
 * random are like none there are, so that of those as many are taken with one element exchanged for one like it.
 */
export function spellings(problem: SearchProblem): (readonly number[])[] {
  const { space, seed, materials } = problem;
  const known = new Map<string, readonly number[]>();
  for (const material of materials) {
    const tokens = space.encode(material);
    if (tokens) known.set(tokens.join(' '), tokens);
  }
  const random = Random.of(seed, 'design/spellings');
  const count = Math.max(FEWEST_RANDOM, known.size);
  if (space.kind === 'wyckoff' && known.size > 0) return [...known.values(), ...exchanged(problem, known, random)];
  const chance = Array.from({ length: count }, () => sample(space, random));
  return [...known.values(), ...chance.filter((tokens) => tokens !== null)];
}

function exchanged(
  problem: SearchProblem,
  known: ReadonlyMap<string, readonly number[]>,
  random: Random,
): (readonly number[])[] {
  const made = new Map<string, readonly number[]>();
  for (const tokens of known.values()) {
    const proposal = exchangeOne(problem, problem.space.decode(tokens), random);
    const key = proposal?.candidate.tokens.join(' ');
    if (key !== undefined && !known.has(key)) made.set(key, proposal!.candidate.tokens);
  }
  return [...made.values()];
}
