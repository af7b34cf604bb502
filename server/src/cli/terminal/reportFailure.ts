import { isAbsolute, relative } from 'node:path';
import {
  describeFailure,
  EXIT_CODES,
  type FailureRecord,
  type FaultRecord,
  toFailureRecord,
} from '../../foundation/failure.ts';
import { styled } from './style.ts';

/** Say on standard error what went wrong, and return the exit code for it. */
export function reportFailure(error: unknown): number {
  return printFailure(toFailureRecord(error));
}

export function printFailure(failure: FailureRecord | FaultRecord): number {
  const [first = '', ...rest] = describeFailure(withShortPath(failure)).split('\n');
  const label = styled(['red', 'bold'], failure.kind === 'fault' ? 'fault' : 'error', process.stderr);
  const code = styled('dim', `[${failure.code}]`, process.stderr);
  process.stderr.write(`${[`${label} ${first} ${code}`, ...rest].join('\n')}\n`);
  return EXIT_CODES[failure.kind];
}

/** Paths as seen from where the user is, where that is shorter. */
export function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return isAbsolute(path) && fromHere.length < path.length ? fromHere || '.' : path;
}

function withShortPath<T extends FailureRecord | FaultRecord>(failure: T): T {
  if (failure.place === undefined) return failure;
  const place = { ...failure.place, file: shortPath(failure.place.file) };
  return { ...failure, place, message: failure.message.replaceAll(failure.place.file, place.file) };
}
