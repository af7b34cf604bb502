import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import {
  type MessageConnection,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  WorkDoneProgressCreateRequest,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver-protocol/node';
import type { CommandEvent, RunEvent } from '../../foundation/events.ts';

/** A process that does not stop when asked is killed after this long. */
const GRACE_MILLISECONDS = 2000;

export interface JobOptions {
  readonly connection: MessageConnection;
  /** Does the client show progress? */
  readonly progress: boolean;
  readonly commandLine: string;
  readonly file: string;
  readonly block: string;
}

export interface Outcome {
  readonly ok: boolean;
  readonly message: string;
}

/** A block being run by the command line in a process of its own. */
export interface Job {
  readonly block: string;
  /** By which the client speaks of its progress. */
  readonly token: string;
  readonly ended: Promise<Outcome>;
  /** A run began or ended. */
  onEvent: () => void;
  cancel(): void;
}

export function startJob({ connection, progress, commandLine, file, block }: JobOptions): Job {
  const child = spawn(process.execPath, [commandLine, 'run', file, block, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const token = randomUUID();
  const shown = progress ? showProgress(connection, block, token) : null;
  let failure: string | null = null;
  let complaint = '';
  const job: Job = {
    block,
    token,
    onEvent: () => {},
    cancel: () => stop(child),
    ended: new Promise((resolve) => {
      child.on('error', (error) => resolve({ ok: false, message: `${block} could not be started: ${error.message}` }));
      child.on('close', (code) => {
        shown?.end();
        const message = code === 0 ? `${block} is done.` : code === 130 ? `${block} was cancelled.` : failure;
        resolve({ ok: code === 0 || code === 130, message: message ?? `${block} failed: ${complaint.trim()}` });
      });
    }),
  };
  child.stderr.on('data', (data: Buffer) => {
    complaint = `${complaint}${data}`.slice(-2000);
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = eventOf(line);
    if (event?.event === 'progress') shown?.report(event.phase, event.fraction);
    else if (event?.event === 'run_failed' || event?.event === 'failed') failure = `${block}: ${event.failure.message}`;
    else if (event?.event === 'diagnostic') failure ??= `${block}: line ${event.line}: ${event.message}`;
    if (event?.event.startsWith('run_')) job.onEvent();
  });
  return job;
}

function eventOf(line: string): RunEvent | CommandEvent | null {
  try {
    return JSON.parse(line) as RunEvent | CommandEvent;
  } catch {
    return null;
  }
}

function stop(child: ChildProcess): void {
  child.kill('SIGINT');
  setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS).unref();
}

function showProgress(connection: MessageConnection, block: string, token: string) {
  const tell = (value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd) =>
    void connection.sendProgress(WorkDoneProgress.type, token, value).catch(() => {});
  const created = connection
    .sendRequest(WorkDoneProgressCreateRequest.type, { token })
    .then(() => tell({ kind: 'begin', title: `MatML: ${block}`, percentage: 0, cancellable: true }))
    .catch(() => {});
  return {
    report: (message: string, fraction: number) =>
      void created.then(() => tell({ kind: 'report', message, percentage: Math.round(100 * fraction) })),
    end: () => void created.then(() => tell({ kind: 'end' })),
  };
}
