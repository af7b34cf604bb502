import type { ColumnHead, ColumnValues } from '../contract.ts';

/** What the thread that reads tables is asked, and what it answers; every answer names the question. */
export interface TableQuestion {
  readonly id: number;
  /** A Parquet file. */
  readonly path: string;
  /** Rows of the first page, and of the others. */
  readonly pages: readonly [first: number, others: number];
}

export type TableAnswer =
  | { readonly id: number; readonly is: 'head'; readonly columns: readonly ColumnHead[]; readonly rows: number }
  | { readonly id: number; readonly is: 'rows'; readonly from: number; readonly columns: readonly ColumnValues[] }
  | { readonly id: number; readonly is: 'end' }
  | { readonly id: number; readonly is: 'failed'; readonly message: string };
