import type { RunRow } from '../runs/runRow.ts';
import type { Progress, RunHead } from './contract.ts';

/** A run as the panels are told of it. */
export function headOf({ folder, file, block, kind, state, stale, record }: RunRow): RunHead {
  const { id, created, started, ended, seed, versions, failure, warnings, metrics, peakMemoryMiB } = record;
  return {
    folder,
    id,
    block,
    kind,
    file,
    state,
    stale,
    created,
    started,
    ended,
    seed,
    versions,
    failure,
    warnings,
    metrics: { ...metrics },
    peakMemoryMiB,
  };
}

export function progressOf({ progress }: RunRow): Progress | null {
  if (progress === null) return null;
  const { phase, fraction, secondsLeft, detail } = progress;
  return { phase, fraction, secondsLeft, detail: detail ?? null };
}
