import type { Candidate } from '../space/candidateSpace.ts';
import type { Judge } from './candidateEnvironment.ts';
import type { Environment, Info, Step } from './environment.ts';
import type { Space } from './spaces.ts';

/** An environment around another; what it does not change, it hands through. */
abstract class Wrapper<Observation, Action> implements Environment<Observation, Action> {
  readonly inner: Environment<Observation, Action>;

  constructor(inner: Environment<Observation, Action>) {
    this.inner = inner;
  }

  get id(): string {
    return this.inner.id;
  }

  get observationSpace(): Space<Observation> {
    return this.inner.observationSpace;
  }

  get actionSpace(): Space<Action> {
    return this.inner.actionSpace;
  }

  reset(options?: { readonly seed?: number }): Promise<{ readonly observation: Observation; readonly info: Info }> {
    return this.inner.reset(options);
  }

  step(action: Action): Promise<Step<Observation>> {
    return this.inner.step(action);
  }
}

/** Ends an episode after so many steps, as truncated. */
export class TimeLimit<Observation, Action> extends Wrapper<Observation, Action> {
  readonly #most: number;
  #steps = 0;

  constructor(inner: Environment<Observation, Action>, most: number) {
    super(inner);
    this.#most = most;
  }

  override reset(options?: { readonly seed?: number }) {
    this.#steps = 0;
    return super.reset(options);
  }

  override async step(action: Action): Promise<Step<Observation>> {
    const step = await super.step(action);
    this.#steps += 1;
    return this.#steps >= this.#most && !step.terminated ? { ...step, truncated: true } : step;
  }
}

/** Sum of rewards and number of steps of each episode, in `info.episode` of its last step as `r` and `l`. */
export class RecordEpisodeStatistics<Observation, Action> extends Wrapper<Observation, Action> {
  #reward = 0;
  #steps = 0;

  override reset(options?: { readonly seed?: number }) {
    this.#reward = 0;
    this.#steps = 0;
    return super.reset(options);
  }

  override async step(action: Action): Promise<Step<Observation>> {
    const step = await super.step(action);
    this.#reward += step.reward;
    this.#steps += 1;
    if (!step.terminated && !step.truncated) return step;
    return { ...step, info: { ...step.info, episode: { r: this.#reward, l: this.#steps } } };
  }
}

/**
 * Takes the next action that may be taken where one that may not is asked for, and says so in `info.replaced`. Gymnasium's
 * own check and algorithms that know no masks draw actions blindly; an environment that refused them could not be checked.
 */
export class ReplaceForbidden<Observation> extends Wrapper<Observation, number> {
  #mask: Uint8Array | null = null;

  override async reset(options?: { readonly seed?: number }) {
    const begun = await super.reset(options);
    this.#mask = begun.info.action_mask ?? null;
    return begun;
  }

  override async step(asked: number): Promise<Step<Observation>> {
    const mask = this.#mask;
    const taken = mask !== null && mask[asked] === 0 ? nextAllowed(mask, asked) : asked;
    const step = await super.step(taken);
    this.#mask = step.terminated ? null : (step.info.action_mask ?? null);
    return taken === asked ? step : { ...step, info: { ...step.info, replaced: taken } };
  }
}

/** From the first again behind the last; the action itself where none is allowed. */
function nextAllowed(mask: Uint8Array, action: number): number {
  const after = mask.indexOf(1, action);
  const found = after < 0 ? mask.indexOf(1) : after;
  return found < 0 ? action : found;
}

/**
 * A judge that may be asked about so many different candidates and no more; answers are remembered and cost nothing when
 * asked again. Beyond the budget it answers NaN.
 */
export class BudgetedJudge {
  readonly #judge: Judge;
  readonly #budget: number;
  readonly #answers = new Map<string, number>();

  constructor(judge: Judge, budget: number) {
    this.#judge = judge;
    this.#budget = budget;
  }

  get spent(): number {
    return this.#answers.size;
  }

  get left(): number {
    return this.#budget - this.spent;
  }

  /** As a `Judge`. */
  readonly ask = async (candidate: Candidate): Promise<number> => {
    const known = this.#answers.get(candidate.key);
    if (known !== undefined) return known;
    if (this.left <= 0) return Number.NaN;
    const answer = await this.#judge(candidate);
    this.#answers.set(candidate.key, answer);
    return answer;
  };
}
