import type { FailureRecord, FaultRecord } from './failure.ts';

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
      /** Most memory the job's process held at once, its threads included. */
      readonly peakMemoryMiB: number;
    }
  | {
      readonly event: 'run_failed';
      readonly run: string;
      readonly block: string;
      readonly folder: string;
      readonly failure: FailureRecord | FaultRecord;
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
  /** How far it is, in words beside the phase: "81,920 materials, 21,300 a second". */
  readonly detail?: string;
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

/** What `matml run --json` tells besides the events of its runs. */
export type CommandEvent =
  /** An earlier run is continued, or kept as it is, instead of starting one. */
  | { readonly event: 'continue' | 'keep'; readonly block: string; readonly folder: string }
  /** Something went wrong outside any run: mistakes in the file, a missing source, a block not built yet. */
  | { readonly event: 'failed'; readonly failure: FailureRecord | FaultRecord }
  /** A mistake in the file, as `matml check --json` gives it. */
  | {
      readonly event: 'diagnostic';
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly code: string;
      readonly severity: string;
      readonly message: string;
    }
  | FinishedEvent;

/** The last line of `matml run FILE --json`: every run of the command, in the order they ran. This format is stable. */
export interface FinishedEvent {
  readonly event: 'finished';
  readonly runs: readonly {
    readonly block: string;
    readonly kind: string;
    readonly state: string;
    readonly folder: string;
    readonly metrics: RunMetrics;
  }[];
}

/** Test errors by target, in the target's unit; empty for a run that tests nothing. */
export type RunMetrics = Readonly<
  Record<
    string,
    {
      /** Null where the test part has no label of the target. */
      readonly test: {
        readonly mae: number;
        readonly rmse: number;
        readonly r2: number;
        /** Fraction of the test labels inside the 90 % interval; null where the model was not asked for one. */
        readonly coverage90: number | null;
      } | null;
      /** `network`, `stacked` or the name of a baseline: what predicts, chosen on the validation part. */
      readonly predictedBy: string;
      /** Test errors of the network alone, of the first of several members by itself, and of the stack. */
      readonly network: { readonly mae: number } | null;
      readonly firstMember: { readonly mae: number } | null;
      readonly stacked: { readonly mae: number } | null;
      readonly baselines: Readonly<Record<string, { readonly mae: number }>>;
    }
  >
>;
