import type { CandidateEnvironment } from './candidateEnvironment.ts';
import type { Environment } from './environment.ts';

/** Raised when a message or an answer changes its meaning. */
export const PROTOCOL = 1;

/** What a program on the other side of a pipe may ask, a line of JSON each. */
export type EnvironmentCall =
  | { readonly call: 'describe' }
  | { readonly call: 'reset'; readonly seed?: number }
  | { readonly call: 'step'; readonly action: number }
  | { readonly call: 'close' };

/**
 * An environment that is spoken to in lines of JSON: `describe`, `reset`, `step` and `close`, each answered by one line.
 * Arrays of numbers are lists; what cannot be done is answered by `{"error": …}`, and the conversation goes on.
 */
export class EnvironmentProtocol {
  readonly #environment: Environment<unknown, number>;
  readonly #vocabulary: readonly string[];

  /** @param inner whose vocabulary is told, inside the wrappers */
  constructor(environment: Environment<unknown, number>, inner: CandidateEnvironment) {
    this.#environment = environment;
    this.#vocabulary = inner.space.vocabulary.map(({ text }) => text);
  }

  /** The answer to a line, and whether it was the last. */
  async answer(line: string): Promise<{ readonly text: string; readonly isLast: boolean }> {
    try {
      const call = callOf(line);
      const answer = await this.#carryOut(call);
      return { text: JSON.stringify(answer, listed), isLast: call.call === 'close' };
    } catch (error) {
      return { text: JSON.stringify({ error: (error as Error).message }), isLast: false };
    }
  }

  async #carryOut(call: EnvironmentCall): Promise<object> {
    const environment = this.#environment;
    switch (call.call) {
      case 'describe':
        return {
          protocol: PROTOCOL,
          id: environment.id,
          observation_space: environment.observationSpace.toJSON(),
          action_space: environment.actionSpace.toJSON(),
          vocabulary: this.#vocabulary,
        };
      case 'reset':
        return environment.reset(call.seed === undefined ? {} : { seed: call.seed });
      case 'step':
        return environment.step(call.action);
      case 'close':
        return { closed: true };
    }
  }
}

/** @throws Error where the line is no call */
function callOf(line: string): EnvironmentCall {
  let message: Readonly<Record<string, unknown>>;
  try {
    message = JSON.parse(line);
  } catch {
    throw new Error(`This line is no JSON: ${line.slice(0, 80)}`);
  }
  const { call, action, seed } = message ?? {};
  switch (call) {
    case 'describe':
    case 'close':
      return { call };
    case 'reset':
      if (seed === undefined || seed === null) return { call };
      if (!Number.isInteger(seed)) throw new Error(`The seed ${JSON.stringify(seed)} is no whole number.`);
      return { call, seed: seed as number };
    case 'step':
      if (!Number.isInteger(action)) throw new Error(`The action ${JSON.stringify(action)} is no whole number.`);
      return { call, action: action as number };
    default:
      throw new Error(`${JSON.stringify(call)} is no call; there are describe, reset, step and close.`);
  }
}

/** Typed arrays are objects to JSON; a list is meant. */
function listed(_name: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as Iterable<number>) : value;
}
