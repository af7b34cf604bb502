import { readFileSync } from 'node:fs';

/** What both trainings tell after each epoch; the clocks stand still while the test rows are looked at. */
export interface EpochLine {
  readonly epoch: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  /** With the weights that would be kept if training ended here. */
  readonly testMae: number;
  /** CrabNet's averaged weights, once it has any. */
  readonly averagedTestMae?: number;
  readonly peakMemoryMiB: number;
}

export function readLog(file: string): EpochLine[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Partial<EpochLine>)
    .filter((line): line is EpochLine => line.epoch !== undefined);
}

/** The smaller of an epoch's errors: the peer is given the better of its two sets of weights. */
export function errorOf({ testMae, averagedTestMae = Number.POSITIVE_INFINITY }: EpochLine): number {
  return Math.min(testMae, averagedTestMae);
}
