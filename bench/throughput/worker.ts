// A thread of the throughput bench: trains, or predicts its part, a pass each time it is asked.
import { parentPort, workerData } from 'node:worker_threads';
import { Random } from '../../server/src/foundation/random.ts';
import { useBackend } from '../../server/src/models/engine/backend.ts';
import type { KernelVariant } from '../../server/src/models/engine/kernelVariants.ts';
import { CompositionTransformer } from '../../server/src/models/network/compositionTransformer.ts';
import { predictOutputs } from '../../server/src/models/network/inference.ts';
import type { Tokens } from '../../server/src/models/representation/tokens.ts';
import { trainMember } from '../../server/src/models/training/member.ts';
import type { MemberTask } from '../../server/src/models/training/memberTask.ts';

export interface WorkerStart {
  readonly task: MemberTask;
  readonly variant?: KernelVariant;
  readonly threads: number;
  readonly does: 'train' | 'predict';
}

const { task, variant, threads, does } = workerData as WorkerStart;
const { label } = await useBackend('wasm', variant);
const port = parentPort!;
let go = () => {};
port.on('message', () => go());
const asked = () => new Promise<void>((resolve) => (go = resolve));

if (does === 'predict') {
  const network = new CompositionTransformer(task.encoder, task.facts, task.scales.length);
  const weights = network.layout.initialize(Random.of(1, 'weights'));
  const tokens: Tokens = task.train.tokens;
  port.postMessage({ ready: label });
  for (;;) {
    await asked();
    await predictOutputs(network, weights, tokens);
    port.postMessage({});
  }
}

port.postMessage({ ready: label });
await asked();
let started = true;
await trainMember(
  task,
  {
    onBatch: async (fraction) => {
      // A pass ends with an epoch; the next waits until it is asked for.
      const epochs = fraction * task.training.epochs;
      if (Math.abs(epochs - Math.round(epochs)) > 1e-6) return;
      port.postMessage({});
      started = false;
      await asked();
      started = true;
    },
    onEvaluation: () => {},
    onEpoch: () => {},
  },
  { threads },
);
if (started) port.postMessage({});
