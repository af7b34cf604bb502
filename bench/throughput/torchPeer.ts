import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** What a pass took. */
export interface Pass {
  readonly seconds: number;
  readonly processorSeconds: number;
}

/** How PyTorch is asked to do it; the bench takes the best. */
export interface TorchWay {
  readonly layout: 'padded' | 'packed';
  readonly compile: boolean;
  /** Materials a batch of inference. */
  readonly batch: number;
}

/** Python with torch; null where there is none. */
export const PYTHON = process.env.MATML_BENCH_PYTHON ?? null;

type Python = ChildProcess & { readonly stdin: Writable };

/** The network of `bench/peers/torch_transformer.py` in a process of its own, asked by JSON lines. */
export class TorchPeer {
  readonly #process: Python;
  readonly #answers: AsyncIterator<string>;
  readonly facts: { readonly version: string; readonly capability: string; readonly weights: number };

  private constructor(process: Python, answers: AsyncIterator<string>, facts: TorchPeer['facts']) {
    this.#process = process;
    this.#answers = answers;
    this.facts = facts;
  }

  static async start(python: string, threads: number, data: Record<string, unknown>): Promise<TorchPeer> {
    const script = join(import.meta.dirname, '../peers/torch_transformer.py');
    const child = spawn(python, [script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // Threads that wait do not spin, so that they leave the cores to whoever has the next turn.
      env: { OMP_WAIT_POLICY: 'PASSIVE', ...process.env, OMP_NUM_THREADS: `${threads}`, MKL_NUM_THREADS: `${threads}` },
    }) as Python & { readonly stdout: Readable };
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stdin.write(`${JSON.stringify({ threads, ...data })}\n`);
    const first = await answers.next();
    if (first.done) throw new Error(`${python} does not run ${script}`);
    return new TorchPeer(child, answers, JSON.parse(first.value));
  }

  async train(way: TorchWay): Promise<Pass> {
    return (await this.#ask({ do: 'train', ...way })) as Pass;
  }

  async predict(way: TorchWay): Promise<Pass> {
    return (await this.#ask({ do: 'predict', ...way })) as Pass;
  }

  /** Of its own matrix product, in GFLOP/s. */
  async peak(): Promise<number> {
    return ((await this.#ask({ do: 'peak' })) as { gigaflops: number }).gigaflops;
  }

  close(): void {
    this.#process.kill();
  }

  async #ask(question: Record<string, unknown>): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    const answer = await this.#answers.next();
    if (answer.done) throw new Error('the Python process has ended');
    return JSON.parse(answer.value);
  }
}
