import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../foundation/random.ts';
import { copyNumbers } from '../engine/backend.ts';
import type { MemberTask } from './memberTask.ts';
import type { Objective } from './objective.ts';

/**
 * Every batch is computed in so many shards, each with random numbers of its own, whether they run one after another or
 * on a thread each: so the result does not depend on the number of threads. More shards would serve more cores and make
 * the matrices of each too small to be worth it.
 */
export const SHARDS = 2;

/** Batches smaller than this are not worth two threads. */
const SMALLEST_SHARED_BATCH = 64;

/** Loss and gradient of one shard, averaged over its labels. */
export interface ShardResult {
  readonly loss: number;
  readonly labels: number;
}

/** The gradients of one member's batches: what is computed follows from the task, the epoch and the batch alone. */
export class BatchGradient {
  readonly #task: MemberTask;
  readonly #objective: Objective;
  #order: { readonly epoch: number; readonly rows: Int32Array } | undefined;

  constructor(task: MemberTask, objective: Objective) {
    this.#task = task;
    this.#objective = objective;
  }

  get shards(): number {
    return shardsOf(this.#task);
  }

  /** Writes the gradient of one shard of a batch; a shard without labels has the gradient zero. */
  shard(parameters: Float32Array, epoch: number, batch: number, shard: number, gradient: Float32Array): ShardResult {
    const { member, training } = this.#task;
    const { network } = this.#objective;
    const rows = this.#rows(epoch, batch, shard);
    const count = this.#objective.count(rows);
    if (count === 0) {
      gradient.fill(0);
      return { loss: 0, labels: 0 };
    }
    const random = Random.of(training.seed, `member ${member} epoch ${epoch} batch ${batch} shard ${shard}`);
    const lesson = this.#objective.lesson(rows, random);
    const firstSeed = random.int32();
    const loss = tf.tidy(() => {
      const { value, grads } = tf.valueAndGrads((...weights: tf.Tensor[]) => {
        let place = 0;
        // An odd stride gives every place of the network a seed of its own.
        const seeds = () => (firstSeed + 0x632be5ab * place++) | 0;
        return lesson.loss(network.forward(weights, lesson.tokens, seeds).outputs);
      })(network.layout.tensors(parameters));
      network.layout.entries.forEach(({ offset, size }, index) => {
        copyNumbers(grads[index]!, gradient.subarray(offset, offset + size));
      });
      return value.dataSync()[0]!;
    });
    return { loss, labels: count };
  }

  #rows(epoch: number, batch: number, shard: number): Int32Array {
    const { member, training } = this.#task;
    if (this.#order?.epoch !== epoch) {
      const random = Random.of(training.seed, `member ${member} epoch ${epoch}`);
      this.#order = { epoch, rows: random.permutation(rowCount(this.#task)) };
    }
    const rows = this.#order.rows.subarray(batch * training.batch, (batch + 1) * training.batch);
    const [first, end] = [shard, shard + 1].map((place) => Math.round((rows.length * place) / this.shards));
    return rows.subarray(first, end);
  }
}

export function shardsOf({ training }: MemberTask): number {
  return training.batch >= SMALLEST_SHARED_BATCH ? SHARDS : 1;
}

export function rowCount({ train }: MemberTask): number {
  return train.tokens.offsets.length - 1;
}
