import { Failure } from '../foundation/failure.ts';

/** Throws the failure `cancelled` once the signal has been given. Called between all pieces of long work. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new Failure({ kind: 'cancelled', code: 'cancelled', message: 'Reading the data was cancelled.' });
  }
}

/** Lets timers and messages through, so that a cancellation can arrive in the midst of work that never waits. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resume) => setImmediate(resume));
  throwIfCancelled(signal);
}
