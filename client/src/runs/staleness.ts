import { type Disposable, workspace } from 'vscode';
import type { Jobs } from '../jobs/jobs.ts';

/**
 * Which finished runs no longer match their text or data, and why, by file. Only the program that plans and hashes can say,
 * so it is asked (`matml runs FILE --json`), once for each file and then after a save or a run.
 */
export class Staleness implements Disposable {
  readonly #jobs: Jobs;
  readonly #onChange: () => void;
  readonly #reasons = new Map<string, ReadonlyMap<string, string>>();
  /** The question asked last about each file; the answer to an earlier one is old news. */
  readonly #asked = new Map<string, object>();
  readonly #stop = new AbortController();

  constructor(jobs: Jobs, onChange: () => void) {
    this.#jobs = jobs;
    this.#onChange = onChange;
  }

  /** What is known now; null while it is not. */
  of(file: string, folder: string): string | null {
    // The program reads what a file names: not where the folder is not trusted.
    if (!this.#asked.has(file) && workspace.isTrusted) void this.#ask(file);
    return this.#reasons.get(file)?.get(folder) ?? null;
  }

  /** Texts or runs have changed: ask again when somebody looks. What was said before holds until then. */
  forget(): void {
    this.#asked.clear();
    this.#onChange();
  }

  dispose(): void {
    this.#stop.abort();
  }

  async #ask(file: string): Promise<void> {
    const question = {};
    this.#asked.set(file, question);
    const answer = await this.#jobs.ask(['runs', file, '--json'], this.#stop.signal).then(
      ({ output }) => reasonsIn(output),
      () => null,
    );
    // Forgotten meanwhile, and perhaps asked again: what was true then may not be now.
    if (this.#asked.get(file) !== question) return;
    const before = this.#reasons.get(file);
    // A file that is gone or cannot be read has no results that match it; nothing is said of them.
    if (answer === null) this.#reasons.delete(file);
    else this.#reasons.set(file, answer);
    if (!isSame(before ?? new Map(), answer ?? new Map())) this.#onChange();
  }
}

/** By folder, of those that are stale; null where the program said something else. */
function reasonsIn(output: string): ReadonlyMap<string, string> | null {
  try {
    const entries = JSON.parse(output || '[]') as readonly { folder: string; stale: string | null }[];
    return new Map(entries.flatMap(({ folder, stale }) => (stale === null ? [] : [[folder, stale] as const])));
  } catch {
    return null;
  }
}

function isSame(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean {
  return left.size === right.size && [...left].every(([folder, reason]) => right.get(folder) === reason);
}
