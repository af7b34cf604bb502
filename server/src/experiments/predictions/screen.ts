import { Worker } from 'node:worker_threads';
import { entryUrl } from '../../foundation/entry.ts';
import { Failure, type FailureRecord, type FaultRecord } from '../../foundation/failure.ts';
import type { Piece, PieceResult, ScreeningMessage, ScreeningModel, ScreeningTask } from './piece.ts';

/** Pieces at each thread: one it works on, and one that waits, so that it never does. */
const AT_ONCE = 2;

/** Pieces come and go: more room for what is new would only be filled before it is swept. */
const YOUNG = { maxYoungGenerationSizeMb: 16 };

export interface ScreenOptions {
  readonly threads: number;
  readonly signal: AbortSignal;
  /** Called once, before the first piece is taken. */
  onReady(model: ScreeningModel): Promise<void>;
  /** Called for each piece, in the order of the pieces, one at a time. */
  onPiece(piece: Piece, result: PieceResult): Promise<void>;
}

/**
 * Predict pieces on several threads. No more are in memory than the threads can have, however many there are.
 *
 * @throws Failure of the model or the source, `cancelled`; what the callbacks throw
 */
export async function screen(
  task: ScreeningTask,
  pieces: AsyncGenerator<Piece>,
  { threads, signal, onReady, onPiece }: ScreenOptions,
): Promise<void> {
  const workers = [new PredictionThread(task, signal)];
  const inFlight: { readonly piece: Piece; readonly result: Promise<PieceResult> }[] = [];
  try {
    await onReady(await workers[0]!.ready);
    let more = true;
    while (more || inFlight.length > 0) {
      while (more && inFlight.length < threads * AT_ONCE) {
        const { done, value: piece } = await pieces.next();
        more = done !== true;
        if (done) break;
        // Turn by turn; a thread is started when there is a piece for it.
        const turn = piece.index % threads;
        while (workers.length <= turn) workers.push(new PredictionThread(task, signal));
        inFlight.push({ piece, result: workers[turn]!.predict(piece) });
      }
      const oldest = inFlight.shift();
      if (oldest) await onPiece(oldest.piece, await oldest.result);
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
    await pieces.return(undefined).catch(() => undefined);
  }
}

/** A thread that predicts the pieces sent to it, in their order. */
class PredictionThread {
  readonly ready: Promise<ScreeningModel>;
  readonly #worker: Worker;
  readonly #signal: AbortSignal;
  readonly #stop = () => void this.#worker.terminate();
  readonly #waiting = new Map<number, PromiseWithResolvers<PieceResult>>();
  #broken: Error | null = null;

  constructor(task: ScreeningTask, signal: AbortSignal) {
    this.#worker = new Worker(entryUrl(import.meta.url, './screeningWorker.ts'), {
      workerData: task,
      resourceLimits: YOUNG,
    });
    this.#signal = signal;
    if (signal.aborted) this.#stop();
    signal.addEventListener('abort', this.#stop, { once: true });
    const ready = Promise.withResolvers<ScreeningModel>();
    this.ready = quiet(ready.promise);
    const fail = (error: Error) => {
      this.#broken ??= error;
      ready.reject(this.#broken);
      for (const { reject } of this.#waiting.values()) reject(this.#broken);
      this.#waiting.clear();
    };
    this.#worker.on('error', fail);
    this.#worker.on('exit', () => fail(signal.aborted ? cancelled() : new Error('a prediction thread ended early')));
    this.#worker.on('message', (message: ScreeningMessage) => {
      if (message.type === 'ready') ready.resolve(message);
      else if (message.type === 'failed') fail(asError(message.failure));
      else {
        this.#waiting.get(message.result.index)?.resolve(message.result);
        this.#waiting.delete(message.result.index);
      }
    });
  }

  predict(piece: Piece): Promise<PieceResult> {
    const answer = Promise.withResolvers<PieceResult>();
    if (this.#broken) answer.reject(this.#broken);
    else {
      this.#waiting.set(piece.index, answer);
      this.#worker.postMessage(piece);
    }
    return quiet(answer.promise);
  }

  async end(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#stop);
    await this.#worker.terminate();
  }
}

/** A promise whose failure is heard by whoever awaits it, and by nobody is no fault. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function asError(failure: FailureRecord | FaultRecord): Error {
  return failure.kind === 'fault' ? new Error(failure.message) : new Failure(failure);
}

function cancelled(): Failure {
  return new Failure({ kind: 'cancelled', code: 'cancelled', message: 'The run was cancelled.' });
}
