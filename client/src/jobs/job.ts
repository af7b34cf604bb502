import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EventEmitter } from 'vscode';
import type { CommandEvent, FinishedEvent, ProgressEvent, RunEvent } from '../../../server/src/foundation/events.ts';
import type { FailureRecord, FaultRecord } from '../../../server/src/foundation/failure.ts';
import { type CommandLine, startMatml } from './commandLine.ts';

export interface JobRequest {
  /** Absolute path of the .matml file. */
  readonly file: string;
  /** Names of blocks; none for all. */
  readonly blocks: readonly string[];
  /** Folder that no path may leave. */
  readonly workspace: string;
  /** Folder of a run to continue. */
  readonly resume?: string;
  readonly threads?: number;
}

export type JobEvent = RunEvent | CommandEvent;
export type JobFailure = FailureRecord | FaultRecord;

export interface JobOutcome {
  readonly state: 'finished' | 'failed' | 'cancelled';
  readonly failure: JobFailure | null;
  readonly runs: FinishedEvent['runs'];
}

/**
 * The command line itself kills a run that has not stopped after half a second, and then writes down that it was cancelled;
 * on a busy machine the writing takes a while. Only a command line that hangs is killed from here: its run reads as interrupted.
 */
const GRACE_MILLISECONDS = 20_000;

/** One `matml run`, as a process of its own, and what it tells. */
export class Job {
  readonly request: JobRequest;
  readonly started = Date.now();
  readonly ended: Promise<JobOutcome>;
  readonly #child: ChildProcess;
  readonly #events = new EventEmitter<JobEvent>();
  readonly onEvent = this.#events.event;
  #folder: string | null = null;
  #progress: ProgressEvent | null = null;
  #cancelled = false;
  #failure: JobFailure | null = null;
  #finished: FinishedEvent | null = null;
  #complaint = '';

  constructor(line: CommandLine, request: JobRequest) {
    this.request = request;
    this.#child = startMatml(line, parametersOf(request));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = `${this.#complaint}${text}`.slice(-4000);
    });
    if (this.#child.stdout) createInterface({ input: this.#child.stdout }).on('line', (text) => this.#hear(text));
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#failure = processFailure(`The program of MatML could not be started: ${error.message}`);
        resolve(this.#outcome(null, null));
      });
      this.#child.once('close', (code, signal) => resolve(this.#outcome(code, signal)));
    });
  }

  /** Folder of the run that is being worked on; null before there is one. */
  get folder(): string | null {
    return this.#folder;
  }

  get progress(): ProgressEvent | null {
    return this.#progress;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Stops it; the run can be continued later. */
  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#child.kill('SIGINT');
    setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MILLISECONDS).unref();
  }

  #hear(text: string): void {
    let event: JobEvent;
    try {
      event = JSON.parse(text) as JobEvent;
    } catch {
      this.#complaint += `${text}\n`;
      return;
    }
    if (event.event === 'run_started') this.#folder = event.folder;
    else if (event.event === 'continue') this.#folder = event.folder;
    else if (event.event === 'progress') this.#progress = event;
    else if (event.event === 'run_failed' || event.event === 'failed') this.#failure = event.failure;
    else if (event.event === 'finished') this.#finished = event;
    this.#events.fire(event);
  }

  #outcome(code: number | null, signal: NodeJS.Signals | null): JobOutcome {
    this.#events.dispose();
    const runs = this.#finished?.runs ?? [];
    if (this.#cancelled) return { state: 'cancelled', failure: null, runs };
    if (code === 0) return { state: 'finished', failure: null, runs };
    if (code === 130) return { state: 'cancelled', failure: null, runs };
    // It always ends with a last line; without one it was ended from outside, or never began.
    const failure =
      this.#failure ??
      processFailure(`The process of MatML ended unexpectedly (${signal ?? `exit code ${code}`}). ${this.#complaint}`);
    return { state: 'failed', failure, runs };
  }
}

function processFailure(message: string): JobFailure {
  return { kind: 'fault', code: 'process-died', message: message.trim() };
}

function parametersOf({ file, blocks, workspace, resume, threads }: JobRequest): string[] {
  return [
    'run',
    file,
    ...blocks,
    '--json',
    '--workspace',
    workspace,
    ...(resume === undefined ? [] : ['--resume', resume]),
    ...(threads ? ['--threads', String(threads)] : []),
  ];
}
