import { closeSync, futimesSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { storageFailure } from '../files/storageFailure.ts';

/** An empty file whose time of change says when the job last had a moment to spare. */
export const HEARTBEAT_FILE = 'heartbeat';

const INTERVAL_MILLISECONDS = 2_000;

/** Beat until the returned function is called. Takes no space, so it goes on where the disk is full. @throws Failure `storage` */
export function startHeartbeat(folder: string): () => void {
  const file = openForBeating(join(folder, HEARTBEAT_FILE));
  const beat = () => futimesSync(file, new Date(), new Date());
  beat();
  const timer = setInterval(beat, INTERVAL_MILLISECONDS).unref();
  return () => {
    clearInterval(timer);
    closeSync(file);
  };
}

function openForBeating(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (error) {
    throw storageFailure(error, path);
  }
}
