import type { AccountEntry, AccountWarning, CleaningAccount } from '../types.ts';
import { cut } from './quote.ts';

/** Entries kept of each reason, so that many of one reason do not hide a few of another. */
const ENTRIES_PER_CODE = 1000;

/** The book kept while cleaning: what was done to which row, and why. */
export class Account {
  rowsRead = 0;
  readonly #counts = new Map<string, number>();
  readonly #entries: AccountEntry[] = [];
  readonly #warnings: AccountWarning[] = [];
  #entriesLeftOut = 0;

  /** Notes what was done to a row. The message is only made while there is room for it. */
  note(code: string, line: number, formula: string, message: () => string): void {
    const count = this.count(code) + 1;
    this.#counts.set(code, count);
    if (count <= ENTRIES_PER_CODE) this.#entries.push({ line, formula: cut(formula, 80), code, message: message() });
    else this.#entriesLeftOut++;
  }

  /** Notes something about the data as a whole that the user has to know before trusting the numbers. */
  warn(code: string, message: string): void {
    this.#warnings.push({ code, message });
  }

  count(code: string): number {
    return this.#counts.get(code) ?? 0;
  }

  /** The counts as a sentence's end: `3 filtered, 2 bad-formula`. */
  summary(): string {
    return [...this.#counts].map(([code, count]) => `${count} ${code}`).join(', ');
  }

  close(rowsKept: number): CleaningAccount {
    return {
      rowsRead: this.rowsRead,
      rowsKept,
      counts: Object.fromEntries([...this.#counts].sort(([first], [second]) => (first < second ? -1 : 1))),
      entries: this.#entries.sort((first, second) => first.line - second.line),
      entriesLeftOut: this.#entriesLeftOut,
      warnings: this.#warnings,
    };
  }
}
