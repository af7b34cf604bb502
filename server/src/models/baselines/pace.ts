import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../foundation/failure.ts';

/** Longest stretch of computing between two looks at the world, in milliseconds. */
const STRETCH = 20;

/**
 * Keeps long computing polite: asked often, it now and then lets the event loop turn, so that progress goes out and a
 * cancel comes in, and ends the work with a `cancelled` failure once the signal is aborted.
 */
export class Pace {
  readonly #signal: AbortSignal | undefined;
  #last = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** True when it is time to await `rest`. Cheap enough for inner loops of a microsecond and more. */
  due(): boolean {
    return performance.now() - this.#last > STRETCH;
  }

  async rest(): Promise<void> {
    await setImmediate();
    this.#last = performance.now();
    if (this.#signal?.aborted) {
      throw new Failure({ kind: 'cancelled', code: 'cancelled', message: 'The run was cancelled.' });
    }
  }
}
