import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { HEARTBEAT_FILE } from './heartbeat.ts';
import { RECORD_FILE, type RunRecord, type RunState } from './record.ts';

/** A heartbeat older than this has stopped; far longer than any pause of a busy job between two beats. */
const SILENCE_MILLISECONDS = 60_000;

/**
 * The state to show. A killed process cannot write that it was killed, so a run that says `queued` or `running` is
 * believed only while its process lives: both process numbers exist (on the same machine) and the heartbeat, which
 * guards against a number being given to a stranger, still beats.
 */
export function visibleState(record: RunRecord, folder: string): RunState {
  if (record.state !== 'queued' && record.state !== 'running') return record.state;
  const { pid, parent, host } = record.process;
  if (host === hostname() && !(isAlive(parent) && (pid === null || isAlive(pid)))) return 'interrupted';
  const lastSign = Math.max(changeTime(join(folder, HEARTBEAT_FILE)), changeTime(join(folder, RECORD_FILE)));
  return Date.now() - lastSign > SILENCE_MILLISECONDS ? 'interrupted' : record.state;
}

/** True where the run can go on from its checkpoint: it stopped for a reason that lies outside its plan. */
export function isResumable(record: RunRecord, state: RunState): boolean {
  return state === 'interrupted' || state === 'cancelled' || (state === 'failed' && record.failure?.kind === 'storage');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Signal 0 only asks; EPERM means that the process exists and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function changeTime(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
