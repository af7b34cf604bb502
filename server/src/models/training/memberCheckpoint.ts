import { readTensorFile, tensorOf, writeTensorFile } from '../serialization/tensorFile.ts';
import type { MemberState } from './member.ts';

interface Progress {
  readonly epoch: number;
  readonly step: number;
  readonly seconds: number;
  readonly bestEpoch: number;
  /** As text, because JSON has no infinity. */
  readonly bestCriterion: string;
  readonly history: MemberState['history'];
}

/** A member's state as bytes: training continued from them gives the very numbers of training that never stopped. */
export function writeCheckpoint(state: MemberState): Uint8Array {
  const { optimizer, best } = state;
  const progress: Progress = {
    epoch: state.epoch,
    step: optimizer.step,
    seconds: state.seconds,
    bestEpoch: best.epoch,
    bestCriterion: String(best.criterion),
    history: state.history,
  };
  const vectors = { ...optimizer, best: best.parameters };
  const tensors = new Map(
    (['parameters', 'firstMoment', 'secondMoment', 'average', 'best'] as const).map((name) => [
      name,
      { shape: [vectors[name].length], values: vectors[name] },
    ]),
  );
  return writeTensorFile({ tensors, metadata: { progress: JSON.stringify(progress) } });
}

export function readCheckpoint(bytes: Uint8Array): MemberState {
  const file = readTensorFile(bytes);
  const progress = JSON.parse(file.metadata.progress ?? '') as Progress;
  return {
    optimizer: {
      parameters: tensorOf(file, 'parameters'),
      firstMoment: tensorOf(file, 'firstMoment'),
      secondMoment: tensorOf(file, 'secondMoment'),
      average: tensorOf(file, 'average'),
      step: progress.step,
    },
    epoch: progress.epoch,
    best: {
      epoch: progress.bestEpoch,
      criterion: Number(progress.bestCriterion),
      parameters: tensorOf(file, 'best'),
    },
    history: progress.history,
    seconds: progress.seconds,
  };
}
