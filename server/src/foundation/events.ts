import type { FailureRecord } from './failure.ts';

/**
 * What a run tells the world while it works: one JSON object a line on the job's channel, in `events.jsonl` of the run
 * folder and, with `--json`, on standard output. Panels, the terminal and the editor read the same events.
 */
export type RunEvent =
  | {
      readonly event: 'run_started';
      readonly run: string;
      readonly block: string;
      readonly kind: string;
      readonly folder: string;
      readonly time: string;
    }
  | ProgressEvent
  | MetricEvent
  | {
      readonly event: 'artifact';
      readonly run: string;
      readonly block: string;
      readonly title: string;
      readonly path: string;
    }
  | {
      readonly event: 'warning';
      readonly run: string;
      readonly block: string;
      readonly code: string;
      readonly message: string;
    }
  | {
      readonly event: 'run_finished';
      readonly run: string;
      readonly block: string;
      readonly folder: string;
      readonly seconds: number;
    }
  | {
      readonly event: 'run_failed';
      readonly run: string;
      readonly block: string;
      readonly folder: string;
      readonly failure: FailureRecord | { readonly kind: 'fault'; readonly code: string; readonly message: string };
    }
  | { readonly event: 'run_cancelled'; readonly run: string; readonly block: string; readonly folder: string };

export interface ProgressEvent {
  readonly event: 'progress';
  readonly run: string;
  readonly block: string;
  /** What is being done, in the user's words: "training, member 2 of 3". */
  readonly phase: string;
  /** 0 … 1 over the whole run. */
  readonly fraction: number;
  readonly secondsLeft: number | null;
}

export interface MetricEvent {
  readonly event: 'metric';
  readonly run: string;
  readonly block: string;
  readonly member: number;
  readonly fold: number | null;
  readonly epoch: number;
  /** Training loss and, per target, validation error in the target's unit. */
  readonly values: Readonly<Record<string, number>>;
}
