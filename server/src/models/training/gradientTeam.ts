import { Worker } from 'node:worker_threads';
import { entryUrl } from '../../foundation/entry.ts';
import { BatchGradient, type ShardResult } from './batchGradient.ts';
import type { MemberTask } from './memberTask.ts';
import type { Objective } from './objective.ts';

/** Memory the threads of one member share. */
export interface SharedGradients {
  /** The weights; only the leader writes, between steps. */
  readonly parameters: Float32Array<SharedArrayBuffer>;
  /** A gradient for each shard, one after another. */
  readonly gradients: Float32Array<SharedArrayBuffer>;
  /** Loss and number of labels of each shard. */
  readonly results: Float64Array<SharedArrayBuffer>;
  /** The step asked for, its epoch and batch; then the step each helper has done. */
  readonly control: Int32Array<SharedArrayBuffer>;
}

export const STEP = 0;
export const EPOCH = 1;
export const BATCH = 2;
export const FIRST_HELPER = 3;

/** What a helper says instead of the step it has done when it cannot go on. */
export const FAILED = -1;

/** What a helper thread is started with: it computes the shards `helper + 1`, `helper + 1 + threads`, … */
export interface HelperStart {
  readonly task: MemberTask;
  readonly shared: SharedGradients;
  readonly helper: number;
  readonly threads: number;
}

/**
 * The gradient of a batch, its shards spread over threads. The calling thread leads and computes its share; it blocks for
 * the helpers, so it must be a thread of its own. Shards are summed in their order: the number of threads changes the time,
 * not the result.
 */
export class GradientTeam {
  readonly #own: BatchGradient;
  readonly #shared: SharedGradients;
  readonly #helpers: Worker[];
  readonly #size: number;
  #step = 0;

  constructor(task: MemberTask, objective: Objective, threads: number) {
    this.#own = new BatchGradient(task, objective);
    this.#size = objective.network.layout.size;
    const { shards } = this.#own;
    const helpers = Math.min(threads, shards) - 1;
    this.#shared = {
      parameters: new Float32Array(new SharedArrayBuffer(4 * this.#size)),
      gradients: new Float32Array(new SharedArrayBuffer(4 * this.#size * shards)),
      results: new Float64Array(new SharedArrayBuffer(16 * shards)),
      control: new Int32Array(new SharedArrayBuffer(4 * (FIRST_HELPER + helpers))),
    };
    this.#helpers = Array.from({ length: helpers }, (_, helper) => {
      const start: HelperStart = { task, shared: this.#shared, helper, threads: helpers + 1 };
      return new Worker(entryUrl(import.meta.url, './gradientWorker.ts'), { workerData: start });
    });
  }

  /**
   * Hands over the gradient of a batch in parts, which are to be summed with their weights: the average over its labels.
   * Returns the loss averaged the same way.
   */
  gradient(
    parameters: Float32Array,
    epoch: number,
    batch: number,
    add: (part: Float32Array, weight: number) => void,
  ): number {
    const { control, gradients, results } = this.#shared;
    this.#shared.parameters.set(parameters);
    this.#step += 1;
    control[EPOCH] = epoch;
    control[BATCH] = batch;
    Atomics.store(control, STEP, this.#step);
    Atomics.notify(control, STEP);
    computeShards(this.#own, this.#shared, 0, this.#helpers.length + 1);
    for (let helper = 0; helper < this.#helpers.length; helper++) {
      const place = FIRST_HELPER + helper;
      for (let done = Atomics.load(control, place); done < this.#step; done = Atomics.load(control, place)) {
        if (done === FAILED) throw new Error('a helper thread of the training failed');
        Atomics.wait(control, place, done);
      }
    }
    const shards = Array.from({ length: this.#own.shards }, (_, shard): ShardResult => {
      return { loss: results[2 * shard]!, labels: results[2 * shard + 1]! };
    });
    const labels = Math.max(
      1,
      shards.reduce((sum, shard) => sum + shard.labels, 0),
    );
    shards.forEach((shard, index) => {
      add(gradients.subarray(index * this.#size, (index + 1) * this.#size), shard.labels / labels);
    });
    return shards.reduce((sum, shard) => sum + (shard.loss * shard.labels) / labels, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.#helpers.map((helper) => helper.terminate()));
  }
}

/** The shards of the step asked for that fall to one of the threads. */
export function computeShards(own: BatchGradient, shared: SharedGradients, thread: number, threads: number): void {
  const { parameters, gradients, results, control } = shared;
  const size = parameters.length;
  for (let shard = thread; shard < own.shards; shard += threads) {
    const gradient = gradients.subarray(shard * size, (shard + 1) * size);
    const { loss, labels } = own.shard(parameters, control[EPOCH]!, control[BATCH]!, shard, gradient);
    results[2 * shard] = loss;
    results[2 * shard + 1] = labels;
  }
}
