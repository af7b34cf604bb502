/**
 * A job: the process that runs one block. Started with the run's folder as its only argument; reads the frozen plan from
 * `run.json`, reports on the channel to its parent (where there is one) and in the folder, and leaves with the exit code
 * of what happened. Cancelled by the message `{ "type": "cancel" }` or by SIGTERM.
 */
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { RunEvent } from '../foundation/events.ts';
import { EXIT_CODES, Failure, type FailureRecord, type FaultRecord, toFailureRecord } from '../foundation/failure.ts';
import { execute } from './executors/execute.ts';
import { removePartialFiles } from './files/atomic.ts';
import { createJobContext } from './job/context.ts';
import { Journal } from './job/journal.ts';
import { CHECKPOINTS_FOLDER } from './runs/checkpoints.ts';
import { startHeartbeat } from './runs/heartbeat.ts';
import type { RunDiscoveries } from './runs/record.ts';
import { readRun, type StoredRun, updateRun } from './runs/runFolder.ts';

/** What a parent may say to a job. */
export interface JobRequest {
  readonly type: 'cancel';
}

const CANCELLED: FailureRecord = { kind: 'cancelled', code: 'cancelled', message: 'Cancelled.' };

/** Ends the job: its reason is the cancellation, or the failure to write an event down. */
const stop = new AbortController();

/** True where a parent listens; a job of a batch system has none and takes its orders as signals. */
const hasParent = process.send !== undefined;

let lastSent: Promise<void> = Promise.resolve();

function send(event: RunEvent): void {
  // The channel closes when the parent dies; this process then ends as well (see `disconnect`).
  if (!process.connected) return;
  lastSent = new Promise((resolve) => process.send?.(event, undefined, undefined, () => resolve()));
}

async function main(folder: string): Promise<number> {
  const started = performance.now();
  let run = await readRun(folder);
  const journal = new Journal(folder);
  const emit = (event: RunEvent) => {
    send(event);
    // Events come from the midst of timers and threads, where nobody could catch a full disk: it stops the job instead.
    try {
      journal.record(event);
    } catch (error) {
      stop.abort(error);
    }
  };
  const { id, block, kind } = run.record;
  const origin = { run: id, block, folder };
  let stopHeartbeat = () => {};
  try {
    await removePartialFiles(folder);
    stopHeartbeat = startHeartbeat(folder);
    journal.log(`${run.record.started === null ? 'started' : 'continued'} ${kind} ${block}`);
    const time = new Date().toISOString();
    run = await updateRun(run, {
      state: 'running',
      started: time,
      ended: null,
      failure: null,
      process: { pid: process.pid, parent: hasParent ? process.ppid : process.pid, host: hostname() },
    });
    emit({ event: 'run_started', ...origin, kind, time });
    const keep = async (facts: RunDiscoveries) => {
      run = await updateRun(run, facts);
      return run;
    };
    const context = createJobContext(run, journal, emit, stop.signal, keep);
    const metrics = await execute(context);
    stop.signal.throwIfAborted();
    const seconds = (performance.now() - started) / 1000;
    // The system counts in KiB on Linux and Windows, and Node converts on macOS.
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const peakMemoryMiB = Math.round(maxRSS / 1024);
    const cpuSeconds = ((userCPUTime + systemCPUTime) / 1e6).toFixed(1);
    journal.log(
      `finished in ${seconds.toFixed(1)} s, ${cpuSeconds} s of processor time, peak memory ${peakMemoryMiB} MiB`,
    );
    const ended = new Date().toISOString();
    run = await updateRun(run, { state: 'finished', ended, metrics, peakMemoryMiB, warnings: [...context.warnings] });
    await rm(join(folder, CHECKPOINTS_FOLDER), { recursive: true, force: true });
    emit({ event: 'run_finished', ...origin, seconds, peakMemoryMiB });
    return EXIT_CODES.success;
  } catch (error) {
    const failure = toFailureRecord(stop.signal.aborted ? stop.signal.reason : error);
    const ending: RunEvent =
      failure.kind === 'cancelled'
        ? { event: 'run_cancelled', ...origin }
        : { event: 'run_failed', ...origin, failure };
    // Told before it is written, because a full disk cannot take it.
    send(ending);
    await record(run, journal, failure, ending);
    return EXIT_CODES[failure.kind];
  } finally {
    stopHeartbeat();
  }
}

/** Write the end of a run that did not finish. On a full disk its record stays as it was, and reads as interrupted. */
async function record(
  run: StoredRun,
  journal: Journal,
  failure: FailureRecord | FaultRecord,
  ending: RunEvent,
): Promise<void> {
  const ended = new Date().toISOString();
  try {
    await removePartialFiles(run.folder);
    const cancelled = failure.kind === 'cancelled';
    const changes = cancelled ? { state: 'cancelled' as const } : { state: 'failed' as const, failure };
    await updateRun(run, { ...changes, ended });
    journal.log(`${changes.state}: ${failure.message}`);
    journal.record(ending);
  } catch (error) {
    if (!(error instanceof Failure && error.details.kind === 'storage')) throw error;
  }
}

const cancel = () => stop.abort(new Failure(CANCELLED));
process.on('message', (request: JobRequest) => {
  if (request.type === 'cancel') cancel();
});
process.on('SIGTERM', cancel);
// Ctrl-C reaches every process of the terminal; the parent decides and says so on the channel.
process.on('SIGINT', () => {
  if (!hasParent) cancel();
});
// Nobody is left to follow the run: stop at once, as after a kill. The checkpoint stays.
process.on('disconnect', () => process.exit(EXIT_CODES.cancelled));

const folder = process.argv[2];
if (folder === undefined) throw new Error('A job is started with the folder of its run.');
const exitCode = await main(folder);
await lastSent;
// The channel and idle threads would keep the process alive.
process.exit(exitCode);
