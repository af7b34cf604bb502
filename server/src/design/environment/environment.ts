import type { Space } from './spaces.ts';

/** What a step or a reset tells besides the observation. Programs may rely on `action_mask` where actions are choices. */
export interface Info {
  /** Flags of the actions that may be taken next, as MaskablePPO and RLlib read it. */
  readonly action_mask?: Uint8Array;
  readonly [name: string]: unknown;
}

export interface Step<Observation> {
  readonly observation: Observation;
  readonly reward: number;
  /** The end by the rules of the task. */
  readonly terminated: boolean;
  /** The end by a limit that is no part of the task. */
  readonly truncated: boolean;
  readonly info: Info;
}

/**
 * A task for reinforcement learning, with the meaning and the words of Gymnasium 1.x. One difference: `reset` and `step`
 * are promises, because the judge of a finished candidate may be a trained model or a laboratory.
 */
export interface Environment<Observation, Action> {
  /** `matml/Decorate-v0`. */
  readonly id: string;
  readonly observationSpace: Space<Observation>;
  readonly actionSpace: Space<Action>;
  /**
   * Begin an episode.
   *
   * @param seed starts the environment's random numbers; left out, they go on
   */
  reset(options?: { readonly seed?: number }): Promise<{ readonly observation: Observation; readonly info: Info }>;
  /** @throws Error before the first reset, after the end of an episode, or for an action that may not be taken */
  step(action: Action): Promise<Step<Observation>>;
}
