import type { RunRecord, RunState } from '../../../server/src/experiments/runs/record.ts';
import type { ProgressEvent } from '../../../server/src/foundation/events.ts';

/** A run as views and commands see it. */
export interface RunRow {
  /** Absolute; by this a run is known. */
  readonly folder: string;
  /** Absolute path of the .matml file. */
  readonly file: string;
  readonly block: string;
  readonly kind: RunRecord['kind'];
  readonly state: RunState;
  readonly record: RunRecord;
  /** Why it no longer matches the text or data; null where it does, or is not known. */
  readonly stale: string | null;
  /** How far it is, where this window runs it. */
  readonly progress: ProgressEvent | null;
}

/** A folder of runs whose `run.json` cannot be read. */
export interface UnreadableRun {
  readonly folder: string;
}

/** Something this window has started, of which there is no run yet. */
export interface PendingRun {
  readonly file: string;
  readonly blocks: readonly string[];
}

export function isActive(state: RunState): boolean {
  return state === 'queued' || state === 'running';
}

/** Milliseconds since 1970 at which something last happened to it. */
export function timeOf({ record }: RunRow): number {
  return Date.parse(record.ended ?? record.started ?? record.created);
}
