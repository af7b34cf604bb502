// The thread that trains one member. It hears nothing: to stop it, its thread is ended.
import { parentPort, workerData } from 'node:worker_threads';
import { useBackend } from '../engine/backend.ts';
import { type MemberState, trainMember } from './member.ts';
import { readCheckpoint, writeCheckpoint } from './memberCheckpoint.ts';
import type { MemberTask } from './memberTask.ts';

export interface WorkerStart {
  readonly task: MemberTask;
  /** A checkpoint to continue from. */
  readonly from: Uint8Array | null;
  /** Threads that share this member's work, this one among them. */
  readonly threads: number;
}

export type WorkerMessage =
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'evaluation'; readonly entry: MemberState['history'][number] }
  | { readonly type: 'checkpoint'; readonly bytes: Uint8Array }
  | { readonly type: 'done'; readonly bytes: Uint8Array };

const SECONDS_BETWEEN_CHECKPOINTS = 5;
const SECONDS_BETWEEN_PROGRESS = 0.1;

const { task, from, threads } = workerData as WorkerStart;
const post = (message: WorkerMessage) => parentPort?.postMessage(message);

await useBackend();
let lastProgress = 0;
let lastCheckpoint = performance.now();
const state = await trainMember(
  task,
  {
    onBatch: (fraction) => {
      if (performance.now() - lastProgress < SECONDS_BETWEEN_PROGRESS * 1000) return;
      lastProgress = performance.now();
      post({ type: 'progress', fraction });
    },
    onEvaluation: (entry) => post({ type: 'evaluation', entry }),
    onEpoch: (current) => {
      if (performance.now() - lastCheckpoint < SECONDS_BETWEEN_CHECKPOINTS * 1000) return;
      lastCheckpoint = performance.now();
      post({ type: 'checkpoint', bytes: writeCheckpoint(current) });
    },
  },
  { threads, ...(from ? { from: readCheckpoint(from) } : {}) },
);
post({ type: 'done', bytes: writeCheckpoint(state) });
