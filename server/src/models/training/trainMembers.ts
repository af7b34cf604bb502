import { Worker } from 'node:worker_threads';
import { entryUrl } from '../../foundation/entry.ts';
import { Failure } from '../../foundation/failure.ts';
import type { CheckpointStore } from '../trainedModel.ts';
import { isTrained, type MemberState } from './member.ts';
import { readCheckpoint } from './memberCheckpoint.ts';
import type { MemberTask } from './memberTask.ts';
import type { WorkerMessage, WorkerStart } from './memberWorker.ts';

export interface MembersHooks {
  readonly signal: AbortSignal;
  readonly checkpoints: CheckpointStore;
  readonly threads: number;
  /** Fraction of all members' work. */
  onProgress(fraction: number): void;
  onEvaluation(member: number, entry: MemberState['history'][number]): void;
}

/**
 * Trains the members of an ensemble, each in a thread of its own; threads left over share the work of a member. Each
 * continues from its checkpoint where there is one. The result does not depend on the number of threads.
 */
export async function trainMembers(tasks: readonly MemberTask[], hooks: MembersHooks): Promise<MemberState[]> {
  const states: MemberState[] = new Array(tasks.length);
  const fractions = new Float64Array(tasks.length);
  const onProgress = (member: number, fraction: number) => {
    fractions[member] = fraction;
    hooks.onProgress(fractions.reduce((sum, value) => sum + value, 0) / tasks.length);
  };
  let next = 0;
  const lane = async () => {
    while (next < tasks.length) {
      const index = next++;
      const threads = threadsFor(index, tasks.length, hooks.threads);
      states[index] = await trainInThread(tasks[index]!, threads, hooks, (fraction) => onProgress(index, fraction));
    }
  };
  await Promise.all(Array.from({ length: Math.min(hooks.threads, tasks.length) }, lane));
  return states;
}

/** One each while there are members enough; those of the last, incomplete round share all. */
function threadsFor(index: number, members: number, threads: number): number {
  const lastRound = members % threads;
  return index >= members - lastRound ? Math.floor(threads / lastRound) : 1;
}

export function checkpointName(member: number): string {
  return `member-${member}.safetensors`;
}

async function trainInThread(
  task: MemberTask,
  threads: number,
  hooks: MembersHooks,
  onProgress: (fraction: number) => void,
): Promise<MemberState> {
  const stored = await hooks.checkpoints.load(checkpointName(task.member));
  const from = stored && stored.length > 0 ? stored : null;
  const restored = from ? readCheckpoint(from) : undefined;
  if (restored && isTrained(restored, task.training)) {
    for (const entry of restored.history) hooks.onEvaluation(task.member, entry);
    onProgress(1);
    return restored;
  }
  if (hooks.signal.aborted) throw cancelled();
  for (const entry of restored?.history ?? []) hooks.onEvaluation(task.member, entry);
  const start: WorkerStart = { task, from, threads };
  const worker = new Worker(entryUrl(import.meta.url, './memberWorker.ts'), { workerData: start });
  const stop = () => void worker.terminate();
  hooks.signal.addEventListener('abort', stop, { once: true });
  // Checkpoints are stored one after another, and the last before the member counts as trained.
  let storing = Promise.resolve();
  try {
    const bytes = await new Promise<Uint8Array>((resolve, reject) => {
      worker.on('error', reject);
      // A thread that is done may be gone before its last checkpoint is stored.
      worker.on('exit', () =>
        storing.then(
          () => reject(hooks.signal.aborted ? cancelled() : new Error('a training thread ended early')),
          reject,
        ),
      );
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'progress') onProgress(message.fraction);
        else if (message.type === 'evaluation') hooks.onEvaluation(task.member, message.entry);
        else {
          storing = storing.then(() => hooks.checkpoints.save(checkpointName(task.member), message.bytes));
          storing.then(() => message.type === 'done' && resolve(message.bytes), reject);
        }
      });
    });
    onProgress(1);
    return readCheckpoint(bytes);
  } finally {
    hooks.signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

export function cancelled(): Failure {
  return new Failure({ kind: 'cancelled', code: 'cancelled', message: 'The run was cancelled.' });
}
