import type { Choice } from '../../experiments/chooseRun.ts';
import { type BlockOutcome, finishedEntry } from '../../experiments/runExperiment.ts';
import type { CommandEvent, RunEvent } from '../../foundation/events.ts';
import type { FailureRecord, FaultRecord } from '../../foundation/failure.ts';
import type { CheckFailure } from '../source.ts';
import { plainDiagnostic } from '../terminal/diagnostics.ts';
import type { RunOutput } from './runCommand.ts';

/** One event a line on standard output; the last line is the `finished` event. */
export class JsonOutput implements RunOutput {
  #failedRun = false;

  onEvent(event: RunEvent): void {
    if (event.event === 'run_failed' || event.event === 'run_cancelled') this.#failedRun = true;
    write(event);
  }

  onChoice(block: string, choice: Choice): void {
    if (choice.action !== 'start') write({ event: choice.action, block, folder: choice.run.folder });
  }

  mistakes({ source, details }: CheckFailure): void {
    for (const diagnostic of source.diagnostics.map(plainDiagnostic)) write({ event: 'diagnostic', ...diagnostic });
    write({ event: 'failed', failure: details });
  }

  failure(failure: FailureRecord | FaultRecord): void {
    // A failure of a run has been told by the run itself.
    if (this.#failedRun) this.#failedRun = false;
    else write({ event: 'failed', failure });
  }

  async finish(outcomes: readonly BlockOutcome[]): Promise<void> {
    write({ event: 'finished', runs: outcomes.map(finishedEntry) });
  }
}

function write(event: RunEvent | CommandEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
