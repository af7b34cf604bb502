import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../files/atomic.ts';
import type { DesignSummary } from './summary.ts';

/** How far a search is, in the form of its summary: there while it works, gone when the summary is. */
export const LIVE_FILE = 'search.json';

const PAUSE_MILLISECONDS = 1000;
/** Of the time between two writings, the share that writing may take. */
const SHARE = 0.05;

/** Keeps `search.json` up to date for whoever looks on, without holding up the search. */
export class LiveSummary {
  readonly #path: string;
  #next = 0;

  constructor(folder: string) {
    this.#path = join(folder, LIVE_FILE);
  }

  /** Writes what the search has brought, unless it did a moment ago. @throws Failure `storage` */
  async tell(summary: () => DesignSummary): Promise<void> {
    const began = performance.now();
    if (began < this.#next) return;
    await writeFileAtomic(this.#path, JSON.stringify(summary()));
    const ended = performance.now();
    this.#next = ended + Math.max(PAUSE_MILLISECONDS, (ended - began) / SHARE);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
