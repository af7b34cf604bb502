import { resolve } from 'node:path';
import type { Choice } from '../../experiments/chooseRun.ts';
import type { BlockOutcome } from '../../experiments/runExperiment.ts';
import { runExperiment } from '../../experiments/runExperiment.ts';
import type { RunEvent } from '../../foundation/events.ts';
import { EXIT_CODES, type FailureRecord, type FaultRecord, toFailureRecord } from '../../foundation/failure.ts';
import type { RunOptions } from '../commands/run.ts';
import { CheckFailure } from '../source.ts';
import { cancelOnSignals } from './cancelOnSignals.ts';
import { HumanOutput } from './humanOutput.ts';
import { JsonOutput } from './jsonOutput.ts';
import { prepareRequest } from './prepareRequest.ts';

/** Where a run command tells what happens: a terminal for people, or lines of JSON. */
export interface RunOutput {
  onEvent(event: RunEvent): void;
  onChoice(block: string, choice: Choice): void;
  /** The file has errors: all there is to tell of it. */
  mistakes(failure: CheckFailure): void;
  /** Something stopped the command, or part of it. */
  failure(failure: FailureRecord | FaultRecord): void;
  /** The end: always told, and last. */
  finish(outcomes: readonly BlockOutcome[]): Promise<void>;
}

/** @returns the exit code: that of the first thing that went wrong */
export async function runCommand(file: string, blocks: readonly string[], options: RunOptions): Promise<number> {
  const output: RunOutput = options.json ? new JsonOutput() : new HumanOutput();
  const outcomes: BlockOutcome[] = [];
  const failures: (FailureRecord | FaultRecord)[] = [];
  const fail = (failure: FailureRecord | FaultRecord) => {
    failures.push(failure);
    output.failure(failure);
  };
  const { signal, release } = cancelOnSignals();
  try {
    const { request, notBuilt } = await prepareRequest(resolve(file), blocks, options);
    for await (const outcome of runExperiment(request, output, signal)) {
      outcomes.push(outcome);
      if (outcome.failure) fail(outcome.failure);
      else if (outcome.state === 'cancelled') fail(CANCELLED);
    }
    if (failures.length === 0 && notBuilt) fail(notBuilt);
  } catch (error) {
    if (error instanceof CheckFailure) {
      failures.push(error.details);
      output.mistakes(error);
    } else {
      fail(signal.aborted ? CANCELLED : toFailureRecord(error));
    }
  } finally {
    release();
  }
  await output.finish(outcomes);
  const [first] = failures;
  return first ? EXIT_CODES[first.kind] : EXIT_CODES.success;
}

const CANCELLED: FailureRecord = {
  kind: 'cancelled',
  code: 'cancelled',
  message: 'Cancelled.',
  cure: 'The same command goes on from where it stopped.',
};
