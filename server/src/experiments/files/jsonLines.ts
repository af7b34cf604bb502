import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { storageFailure } from './storageFailure.ts';

/**
 * A file that grows by whole JSON lines. Appending is synchronous, so that lines keep their order and a line is in the
 * file before the event it tells of leaves the process. A line cut short by a full disk is taken back; one cut short by
 * a kill is skipped by the reader and cut off before the next line.
 *
 * @throws Failure `storage`
 */
export function appendJsonLine(path: string, value: unknown): void {
  appendText(path, `${JSON.stringify(value)}\n`);
}

/** Append text wholly or not at all. @throws Failure `storage` */
export function appendText(path: string, text: string): void {
  const length = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  try {
    appendFileSync(path, text);
  } catch (error) {
    try {
      truncateSync(path, length);
    } catch {
      // Nothing was written, or nothing more can be done; the failure below says why.
    }
    throw storageFailure(error, path);
  }
}

/** Every whole line of the file, parsed; none where there is no file. */
export function readJsonLines(path: string): unknown[] {
  return wholeText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** Drop a last line that a kill cut short. For use before a run continues. */
export function dropTornLine(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return;
  truncateSync(path, Buffer.byteLength(wholeText(path)));
}

function wholeText(path: string): string {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return '';
  const text = readFileSync(path, 'utf8');
  return text.slice(0, text.lastIndexOf('\n') + 1);
}
