import type { ColumnHead, ColumnRole, ColumnValues } from '../../src/panels/contract.ts';

/** A table as it arrives, page by page: columns of numbers, truth and text, of which the first `loaded` rows are there. */
export class Table {
  readonly name: string;
  readonly columns: readonly ColumnHead[];
  /** Rows in all. */
  readonly rows: number;
  readonly values: readonly (Float64Array | Uint8Array | (string | null)[])[];
  /**
   * Told to components when the first page is there; of the others after it has been painted, and not more often than every
   * 50 ms, so that a long table is not sorted anew for each page.
   */
  loaded: number = $state(0);
  #arrived = 0;
  #telling = false;

  constructor(name: string, columns: readonly ColumnHead[], rows: number) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
    this.values = columns.map(({ type }) => {
      if (type === 'number') return new Float64Array(rows).fill(Number.NaN);
      return type === 'boolean' ? new Uint8Array(rows) : new Array<string | null>(rows).fill(null);
    });
  }

  /** Takes a page in. A column of another type than its head says, or rows beyond the end, are refused. */
  add(from: number, columns: readonly ColumnValues[]): void {
    let end = from;
    for (const [index, page] of columns.entries()) {
      const column = this.values[index];
      if (column === undefined || from + page.length > this.rows) return;
      if (column instanceof Float64Array && page instanceof Float64Array) column.set(page, from);
      else if (column instanceof Uint8Array && page instanceof Uint8Array) column.set(page, from);
      else if (Array.isArray(column) && Array.isArray(page)) {
        for (let row = 0; row < page.length; row++) column[from + row] = page[row]!;
      } else return;
      end = from + page.length;
    }
    this.#arrived = Math.max(this.#arrived, end);
    if (this.loaded === 0) this.loaded = this.#arrived;
    else if (!this.#telling) {
      this.#telling = true;
      requestAnimationFrame(() =>
        setTimeout(() => {
          this.#telling = false;
          this.loaded = this.#arrived;
        }, 50),
      );
    }
  }

  /** Every row has arrived. */
  get isWhole(): boolean {
    return this.#arrived === this.rows;
  }

  /** Index of the first column with this role (and of this target); −1 where there is none. */
  find(role: ColumnRole, target: string | null = null): number {
    return this.columns.findIndex((column) => column.role === role && (target === null || column.target === target));
  }

  numbers(role: ColumnRole, target: string | null = null): Float64Array | null {
    const values = this.values[this.find(role, target)];
    return values instanceof Float64Array ? values : null;
  }

  truth(role: ColumnRole): Uint8Array | null {
    const values = this.values[this.find(role)];
    return values instanceof Uint8Array ? values : null;
  }

  texts(role: ColumnRole): readonly (string | null)[] | null {
    const values = this.values[this.find(role)];
    return Array.isArray(values) ? values : null;
  }

  formula(row: number): string | null {
    return this.texts('formula')?.[row] ?? null;
  }
}
