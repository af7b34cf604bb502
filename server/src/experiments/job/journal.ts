import { join } from 'node:path';
import type { MetricEvent, RunEvent } from '../../foundation/events.ts';
import { appendJsonLine, appendText, dropTornLine, readJsonLines } from '../files/jsonLines.ts';

/** The files of a run folder that tell its story: every event, the metrics alone, and lines for people. */
export const EVENTS_FILE = 'events.jsonl';
export const METRICS_FILE = 'metrics.jsonl';
export const LOG_FILE = 'log.txt';

/**
 * Writes the story of a run. A run that continues from a checkpoint repeats the epochs after it, with the same numbers;
 * they are written once.
 */
export class Journal {
  readonly #folder: string;
  readonly #recorded: Set<string>;

  constructor(folder: string) {
    this.#folder = folder;
    for (const name of [EVENTS_FILE, METRICS_FILE]) dropTornLine(join(folder, name));
    this.#recorded = new Set(readMetrics(folder).map(momentOf));
  }

  /**
   * Write an event down. Progress is for those who watch and would fill the file; it is not kept.
   *
   * @throws Failure `storage`
   */
  record(event: RunEvent): void {
    if (event.event === 'progress') return;
    if (event.event === 'metric') {
      const moment = momentOf(event);
      if (this.#recorded.has(moment)) return;
      this.#recorded.add(moment);
      appendJsonLine(join(this.#folder, METRICS_FILE), event);
    }
    appendJsonLine(join(this.#folder, EVENTS_FILE), event);
  }

  /** One line of `log.txt`, with the time. @throws Failure `storage` */
  log(message: string): void {
    appendText(join(this.#folder, LOG_FILE), `${new Date().toISOString()} ${message}\n`);
  }
}

/** The metrics of a run so far, in the order they came. */
export function readMetrics(folder: string): MetricEvent[] {
  return readJsonLines(join(folder, METRICS_FILE)) as MetricEvent[];
}

function momentOf({ fold, member, epoch }: MetricEvent): string {
  return `${fold}/${member}/${epoch}`;
}
