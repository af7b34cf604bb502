import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entryUrl } from '../foundation/entry.ts';
import type { RunEvent } from '../foundation/events.ts';
import type { FailureRecord, FaultRecord } from '../foundation/failure.ts';
import { removePartialFiles } from './files/atomic.ts';
import { storageFailure } from './files/storageFailure.ts';
import { Journal, LOG_FILE } from './job/journal.ts';
import type { JobRequest } from './job.ts';
import type { RunState } from './runs/record.ts';
import { readRun, type StoredRun, updateRun } from './runs/runFolder.ts';

/** A job that asks to be left alone for longer than this after a cancel is killed; cancelling takes 500 ms at most. */
const GRACE_MILLISECONDS = 400;

/** How a job ended. */
export interface JobOutcome {
  readonly run: StoredRun;
  readonly state: RunState;
  /** Why, where the state is `failed` or `interrupted`. */
  readonly failure: FailureRecord | FaultRecord | null;
}

/**
 * Run a block in a process of its own, and follow it to its end.
 *
 * @param run queued, or to be continued
 * @param onEvent every event of the job, in order
 * @param signal cancels the job
 */
export async function runJob(
  run: StoredRun,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const child = startProcess(run.folder);
  let failure: JobOutcome['failure'] = null;
  child.on('message', (message) => {
    const event = message as RunEvent;
    if (event.event === 'run_failed') failure = event.failure;
    onEvent(event);
  });
  let killTimer: NodeJS.Timeout | undefined;
  const cancel = () => {
    const request: JobRequest = { type: 'cancel' };
    if (child.connected) child.send(request, () => undefined);
    killTimer = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS);
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  let cause: string;
  try {
    cause = await ended(child);
  } finally {
    clearTimeout(killTimer);
    signal.removeEventListener('abort', cancel);
  }
  const left = await readRun(run.folder);
  const unfinished = left.record.state === 'running' || left.record.state === 'queued';
  if (!unfinished) return { run: left, state: left.record.state, failure };
  if (signal.aborted) return { run: await recordCancelled(left, onEvent), state: 'cancelled', failure: null };
  // It told of a failure it could not write down; otherwise it was killed from outside, and its record reads as interrupted.
  if (failure !== null) return { run: left, state: 'failed', failure };
  return { run: left, state: 'interrupted', failure: interruption(run, cause) };
}

/** What the job, killed before it could, would have written. */
async function recordCancelled(run: StoredRun, onEvent: (event: RunEvent) => void): Promise<StoredRun> {
  await removePartialFiles(run.folder);
  const cancelled = await updateRun(run, { state: 'cancelled', ended: new Date().toISOString() });
  const event: RunEvent = { event: 'run_cancelled', run: run.record.id, block: run.record.block, folder: run.folder };
  new Journal(run.folder).record(event);
  onEvent(event);
  return cancelled;
}

function interruption(run: StoredRun, cause: string): JobOutcome['failure'] {
  return {
    kind: 'fault',
    code: 'job-died',
    message: `The process that ran ${run.record.block} ended unexpectedly (${cause}); it may have run out of memory.`,
    cure: `Run the same command again to continue from the checkpoint. The process's own last words, if any, are in ${join(run.folder, LOG_FILE)}.`,
  };
}

/** Whatever the process prints, a crash of the runtime included, goes to the run's log. */
function startProcess(folder: string): ChildProcess {
  const path = join(folder, LOG_FILE);
  let logFile: number;
  try {
    logFile = openSync(path, 'a');
  } catch (error) {
    throw storageFailure(error, path);
  }
  try {
    const job = fileURLToPath(entryUrl(import.meta.url, './job.ts'));
    return fork(job, [folder], { stdio: ['ignore', logFile, logFile, 'ipc'] });
  } finally {
    closeSync(logFile);
  }
}

/** Resolves to the exit code or signal when the process is gone and every message it sent has been delivered. */
async function ended(child: ChildProcess): Promise<string> {
  const disconnected = new Promise<void>((resolve) => child.once('disconnect', () => resolve()));
  const exited = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const cause = await exited;
  await disconnected;
  return cause;
}
