import { Worker } from 'node:worker_threads';
import type { KernelVariant } from '../../server/src/models/engine/kernelVariants.ts';
import type { Tokens } from '../../server/src/models/representation/tokens.ts';
import type { MemberTask } from '../../server/src/models/training/memberTask.ts';
import type { Pass } from './torchPeer.ts';
import type { WorkerStart } from './worker.ts';

/** Our training or inference on so many threads, as the product does it: shards of a batch, or pieces of the materials; by default with the kernels that the product takes. */
export class Ours {
  readonly #workers: readonly Worker[];
  /** `wasm (wide SIMD kernels)` */
  readonly label: string;

  private constructor(workers: readonly Worker[], label: string) {
    this.#workers = workers;
    this.label = label;
  }

  static async start(
    does: 'train' | 'predict',
    task: MemberTask,
    threads: number,
    variant?: KernelVariant,
  ): Promise<Ours> {
    const parts = does === 'train' ? [task] : halves(task, threads);
    const workers = parts.map((part) => {
      const start: WorkerStart = {
        task: part,
        threads: does === 'train' ? threads : 1,
        does,
        ...(variant && { variant }),
      };
      return new Worker(new URL('./worker.ts', import.meta.url), { workerData: start });
    });
    const [first] = await Promise.all(workers.map(answered));
    return new Ours(workers, String(first!.ready));
  }

  async pass(): Promise<Pass> {
    const [started, processor] = [performance.now(), process.cpuUsage()];
    const answers = this.#workers.map(answered);
    for (const worker of this.#workers) worker.postMessage(null);
    await Promise.all(answers);
    const { user, system } = process.cpuUsage(processor);
    return { seconds: (performance.now() - started) / 1000, processorSeconds: (user + system) / 1e6 };
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function answered(worker: Worker): Promise<{ readonly ready?: string }> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** The materials in as many pieces as there are threads. */
function halves(task: MemberTask, threads: number): MemberTask[] {
  const { offsets, atomicNumbers, fractions } = task.train.tokens;
  const rows = offsets.length - 1;
  return Array.from({ length: threads }, (_, part) => {
    const [first, end] = [part, part + 1].map((place) => Math.round((rows * place) / threads)) as [number, number];
    const [from, to] = [offsets[first]!, offsets[end]!];
    const tokens: Tokens = {
      ...task.train.tokens,
      offsets: offsets.slice(first, end + 1).map((offset) => offset - from),
      atomicNumbers: atomicNumbers.slice(from, to),
      fractions: fractions.slice(from, to),
    };
    return { ...task, train: { ...task.train, tokens } };
  });
}
