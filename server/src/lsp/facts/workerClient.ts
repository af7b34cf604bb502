import { Worker } from 'node:worker_threads';
import { entryUrl } from '../../foundation/entry.ts';
import type { FromWorker, Question, Questions, ToWorker } from './messages.ts';

/** Times the worker is started again after it died; then the editor goes on without its facts. */
const RESTARTS = 3;

/** For new objects, of which Node would let a thread take 128 MiB. */
const MOST_NEW_MEGABYTES = 8;

interface Waiting {
  resolve(answer: unknown): void;
  reject(reason: Error): void;
}

/** After so long without a question the worker is stopped: it takes as much memory as the rest of the server. */
const REST_MILLISECONDS = 10_000;

/** The server's side of the facts worker: a thread started when asked, and again should it die. */
export class FactsWorker {
  readonly #log: (message: string) => void;
  readonly #restMilliseconds: number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #starts = 0;
  #last = 0;
  #closed = false;
  #rest: NodeJS.Timeout | null = null;
  /** A model was loaded: the next prediction is to be there at once. */
  #keepsModel = false;

  constructor(log: (message: string) => void, restMilliseconds = REST_MILLISECONDS) {
    this.#log = log;
    this.#restMilliseconds = restMilliseconds;
  }

  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** @throws Error where the worker failed, was cancelled, or is no more */
  ask<Q extends Question>(
    question: Q,
    asked: Questions[Q]['asked'],
    signal?: AbortSignal,
  ): Promise<Questions[Q]['answer']> {
    return new Promise((resolve, reject) => {
      const worker = this.#start();
      if (!worker) return reject(new Error('the facts worker is not running'));
      if (question === 'prediction' || question === 'warmUp') this.#keepsModel = true;
      if (this.#rest) clearTimeout(this.#rest);
      const id = ++this.#last;
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      signal?.addEventListener('abort', () => this.#worker?.postMessage({ cancel: id } satisfies ToWorker));
      worker.postMessage({ id, question, asked } as ToWorker);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#rest) clearTimeout(this.#rest);
    await this.#worker?.terminate();
  }

  #start(): Worker | null {
    if (this.#worker || this.#closed || this.#starts > RESTARTS) return this.#worker;
    this.#starts += 1;
    const worker = new Worker(entryUrl(import.meta.url, './factsWorker.ts'), {
      stdout: true,
      resourceLimits: { maxYoungGenerationSizeMb: MOST_NEW_MEGABYTES },
    });
    // What a library prints must not reach the standard output, which belongs to the protocol.
    worker.stdout.on('data', (data: Buffer) => process.stderr.write(data));
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => this.#log(`The facts worker failed: ${error.message}`));
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#keepsModel = false;
      for (const { reject } of this.#waiting.values()) reject(new Error('the facts worker stopped'));
      this.#waiting.clear();
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('failure' in message) waiting?.reject(new Error(message.failure));
    else waiting?.resolve(message.answer);
    if (this.#waiting.size > 0 || this.#keepsModel) return;
    if (this.#rest) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#stop(), this.#restMilliseconds);
    this.#rest.unref();
  }

  #stop(): void {
    const worker = this.#worker;
    this.#worker = null;
    this.#starts = 0;
    worker?.terminate().catch(() => {});
  }
}
