import { type Disposable, EventEmitter } from 'vscode';
import { type Answer, askMatml, type CommandLine } from './commandLine.ts';
import { Job, type JobEvent, type JobOutcome, type JobRequest } from './job.ts';

/** All that this window is running. */
export class Jobs implements Disposable {
  readonly line: CommandLine;
  readonly #running = new Set<Job>();
  readonly #changes = new EventEmitter<void>();
  readonly #events = new EventEmitter<{ readonly job: Job; readonly event: JobEvent }>();
  readonly #ends = new EventEmitter<{ readonly job: Job; readonly outcome: JobOutcome }>();
  /** A job began, made progress, or ended. */
  readonly onDidChange = this.#changes.event;
  readonly onEvent = this.#events.event;
  readonly onDidEnd = this.#ends.event;

  constructor(line: CommandLine) {
    this.line = line;
  }

  get running(): readonly Job[] {
    return [...this.#running];
  }

  start(request: JobRequest): Job {
    const job = new Job(this.line, request);
    this.#running.add(job);
    job.onEvent((event) => {
      this.#events.fire({ job, event });
      this.#changes.fire();
    });
    void job.ended.then((outcome) => {
      this.#running.delete(job);
      this.#ends.fire({ job, outcome });
      this.#changes.fire();
    });
    this.#changes.fire();
    return job;
  }

  /** The job that works on a run, or that works on a file. */
  jobOf(place: { readonly folder?: string; readonly file?: string }): Job | undefined {
    return this.running.find((job) =>
      place.folder === undefined ? job.request.file === place.file : job.folder === place.folder,
    );
  }

  ask(parameters: readonly string[], signal?: AbortSignal): Promise<Answer> {
    return askMatml(this.line, parameters, signal);
  }

  /** The window closes: what it started ends, and can be continued later. */
  dispose(): void {
    for (const job of this.#running) job.cancel();
  }
}
