import { join } from 'node:path';
import type { Choice } from '../../experiments/chooseRun.ts';
import type { BlockOutcome } from '../../experiments/runExperiment.ts';
import type { RunEvent } from '../../foundation/events.ts';
import type { FailureRecord, FaultRecord } from '../../foundation/failure.ts';
import type { CheckFailure } from '../source.ts';
import { describeDiagnostic } from '../terminal/diagnostics.ts';
import { duration } from '../terminal/duration.ts';
import { ProgressLine } from '../terminal/progressLine.ts';
import { printFailure, shortPath } from '../terminal/reportFailure.ts';
import { styled } from '../terminal/style.ts';
import { describeResult } from './describeResult.ts';
import type { RunOutput } from './runCommand.ts';

/** Progress on standard error while it works, results on standard output at the end. */
export class HumanOutput implements RunOutput {
  readonly #progress = new ProgressLine(process.stderr);
  /** Told last, where they are seen. */
  readonly #failures: (FailureRecord | FaultRecord)[] = [];

  onEvent(event: RunEvent): void {
    switch (event.event) {
      case 'progress':
        this.#progress.update(event);
        return;
      case 'run_started':
        this.#say(`${styled('bold', event.block, process.stderr)} (${event.kind}) in ${shortPath(event.folder)}`);
        return;
      case 'warning':
        this.#say(`${styled('yellow', 'warning', process.stderr)} ${event.block}: ${event.message}`);
        return;
      case 'run_finished':
        this.#say(`${event.block} finished in ${duration(event.seconds)}, peak memory ${event.peakMemoryMiB} MiB`);
        return;
      case 'run_cancelled':
        this.#say(`${event.block} cancelled`);
        return;
    }
  }

  onChoice(block: string, choice: Choice): void {
    if (choice.action === 'continue') this.#say(`${block}: continuing ${choice.run.record.id} from its checkpoint`);
    if (choice.action === 'keep') this.#say(`${block}: using the finished run ${choice.run.record.id}`);
  }

  mistakes({ source }: CheckFailure): void {
    for (const located of source.diagnostics) process.stderr.write(`${describeDiagnostic(source, located)}\n\n`);
    process.stderr.write(`${shortPath(source.file)}: nothing was run, because the file has errors\n`);
  }

  failure(failure: FailureRecord | FaultRecord): void {
    this.#failures.push(failure);
  }

  async finish(outcomes: readonly BlockOutcome[]): Promise<void> {
    this.#progress.clear();
    for (const { run, state } of outcomes) {
      if (state !== 'finished') continue;
      process.stdout.write(`\n${await describeResult(run)}\n`);
      const report = join(run.folder, 'report.html');
      if (run.record.kind !== 'dataset') process.stdout.write(`${styled('dim', `report: ${shortPath(report)}`)}\n`);
      else process.stdout.write(`${styled('dim', `tables: ${shortPath(run.folder)}`)}\n`);
    }
    for (const failure of this.#failures) printFailure(failure);
  }

  #say(line: string): void {
    this.#progress.clear();
    process.stderr.write(`${line}\n`);
  }
}
