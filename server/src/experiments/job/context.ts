import type { MetricEvent, RunEvent } from '../../foundation/events.ts';
import type { RunDiscoveries } from '../runs/record.ts';
import { homeOfRun, type StoredRun } from '../runs/runFolder.ts';
import type { Journal } from './journal.ts';
import { ProgressMeter } from './progress.ts';

/** What a block's executor is given: where to write, how to report, and when to stop. */
export interface JobContext {
  readonly run: StoredRun;
  /** The run's folder, and the folder of the .matml file. */
  readonly folder: string;
  readonly home: string;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  /** @param detail how far it is in words; a new one is not told at once */
  progress(phase: string, fraction: number, detail?: string): void;
  metric(metric: Pick<MetricEvent, 'member' | 'fold' | 'epoch' | 'values'>): void;
  warn(code: string, message: string): void;
  /** Tell of a file that is now complete; `path` is relative to the run folder. */
  artifact(title: string, path: string): void;
  log(message: string): void;
  /** Write into `run.json` what is only known while the run goes on. */
  keep(facts: RunDiscoveries): Promise<void>;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/**
 * @param emit writes an event down and tells the parent
 * @param keep writes into the run's record
 */
export function createJobContext(
  run: StoredRun,
  journal: Journal,
  emit: (event: RunEvent) => void,
  signal: AbortSignal,
  keep: (facts: RunDiscoveries) => Promise<StoredRun>,
): JobContext {
  const { folder, record } = run;
  let current = run;
  const origin = { run: record.id, block: record.block };
  const meter = new ProgressMeter();
  const warnings: { code: string; message: string }[] = [];
  return {
    get run() {
      return current;
    },
    folder,
    home: homeOfRun(folder),
    signal,
    warnings,
    progress(phase, fraction, detail) {
      const report = meter.report(phase, fraction);
      if (report) emit({ event: 'progress', ...origin, phase, ...report, ...(detail === undefined ? {} : { detail }) });
    },
    metric(metric) {
      emit({ event: 'metric', ...origin, ...metric });
    },
    warn(code, message) {
      warnings.push({ code, message });
      journal.log(`warning ${code}: ${message}`);
      emit({ event: 'warning', ...origin, code, message });
    },
    artifact(title, path) {
      emit({ event: 'artifact', ...origin, title, path });
    },
    log(message) {
      journal.log(message);
    },
    async keep(facts) {
      current = await keep(facts);
    },
  };
}
