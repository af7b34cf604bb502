import type { Candidate, CandidateSpace, SpaceKind } from '../space/candidateSpace.ts';
import type { Environment, Info, Step } from './environment.ts';
import { Box, Dict, Discrete, MultiDiscrete } from './spaces.ts';

/** How good a finished candidate is: the reward. NaN where it cannot be told, which ends the episode with reward 0. */
export type Judge = (candidate: Candidate) => Promise<number> | number;

export type CandidateObservation = {
  /** The tokens so far, one higher than their number; 0 where none is yet. */
  readonly tokens: Int32Array;
  /** Share of the longest sequence that is written, one number. */
  readonly progress: Float32Array;
};

const IDS: Readonly<Record<SpaceKind, string>> = {
  decoration: 'matml/Decorate-v0',
  composition: 'matml/Compose-v0',
  pool: 'matml/Pool-v0',
  edit: 'matml/Edit-v0',
  wyckoff: 'matml/Wyckoff-v0',
};

/**
 * Writing a candidate token by token. An episode is one candidate; the reward comes with its last token and is what the
 * judge says. `info.action_mask` tells which tokens may come next, so that whatever is finished keeps all constraints.
 */
export class CandidateEnvironment implements Environment<CandidateObservation, number> {
  readonly id: string;
  readonly space: CandidateSpace;
  readonly actionSpace: Discrete;
  readonly observationSpace: Dict<CandidateObservation>;
  readonly #judge: Judge;
  #sequence: number[] = [];
  #mask: Uint8Array | null = null;

  /** @throws Error where the space holds no candidate, for nothing could ever be done */
  constructor(space: CandidateSpace, judge: Judge) {
    this.space = space;
    this.id = IDS[space.kind];
    this.#judge = judge;
    this.actionSpace = new Discrete(space.vocabulary.length);
    this.observationSpace = new Dict({
      tokens: new MultiDiscrete(Array.from({ length: space.longest }, () => space.vocabulary.length + 1)),
      progress: new Box(0, 1, [1]),
    });
    if (!space.mask([]).includes(1)) throw new Error(`The space of ${space.description} holds no candidate.`);
  }

  /** The seed changes nothing: the environment itself draws no random numbers. */
  async reset(
    _options: { readonly seed?: number } = {},
  ): Promise<{ readonly observation: CandidateObservation; readonly info: Info }> {
    this.#sequence = [];
    this.#mask = this.space.mask([]);
    return { observation: this.#observation(), info: { action_mask: this.#mask } };
  }

  async step(action: number): Promise<Step<CandidateObservation>> {
    if (this.#mask === null) throw new Error('The episode is over or has not begun; call reset first.');
    if (this.#mask[action] !== 1) throw new Error(`Action ${action} may not be taken now; see info.action_mask.`);
    this.#sequence.push(action);
    const terminated = this.space.isFinished(this.#sequence);
    this.#mask = terminated ? null : this.space.mask(this.#sequence);
    const action_mask = this.#mask ?? new Uint8Array(this.actionSpace.n);
    const observation = this.#observation();
    if (!terminated) return { observation, reward: 0, terminated, truncated: false, info: { action_mask } };
    const candidate = this.space.decode(this.#sequence);
    const reward = await this.#judge(candidate);
    const failed = Number.isNaN(reward);
    const info = { action_mask, candidate: candidate.key, formula: candidate.formula, ...(failed && { failed }) };
    return { observation, reward: failed ? 0 : reward, terminated, truncated: false, info };
  }

  #observation(): CandidateObservation {
    const tokens = new Int32Array(this.space.longest);
    for (const [place, token] of this.#sequence.entries()) tokens[place] = token + 1;
    return { tokens, progress: Float32Array.of(this.#sequence.length / this.space.longest) };
  }
}
