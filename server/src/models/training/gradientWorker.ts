// A helper thread of a member's training: waits for a step, computes its shards, says so; ended from outside.
import { workerData } from 'node:worker_threads';
import { useBackend } from '../engine/backend.ts';
import { BatchGradient } from './batchGradient.ts';
import { computeShards, FAILED, FIRST_HELPER, type HelperStart, STEP } from './gradientTeam.ts';
import { objectiveOf } from './objective.ts';

const { task, shared, helper, threads } = workerData as HelperStart;
const { control } = shared;
const report = (step: number) => {
  Atomics.store(control, FIRST_HELPER + helper, step);
  Atomics.notify(control, FIRST_HELPER + helper);
};

try {
  await useBackend();
  const own = new BatchGradient(task, objectiveOf(task));
  for (let step = 0; ; step = Atomics.load(control, STEP)) {
    if (step > 0) {
      computeShards(own, shared, helper + 1, threads);
      report(step);
    }
    Atomics.wait(control, STEP, step);
  }
} catch (error) {
  // The leader is blocked and hears no events: it must be told before this thread dies of the error.
  report(FAILED);
  throw error;
}
