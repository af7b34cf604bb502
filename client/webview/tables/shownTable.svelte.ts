import * as z from 'zod';
import type { PanelKind } from '../../src/panels/contract.ts';
import type { Panel } from '../panel.svelte.ts';
import { tableCsv } from './csv.ts';
import { filterSchema, rowsToShow, sortingSchema } from './filter.ts';
import type { Table } from './table.svelte.ts';
import { viewColumns } from './view.ts';

/** How a table looks; part of the kept view. */
export const tableLook = {
  filter: filterSchema,
  sorting: sortingSchema.nullable().default(null),
  /** First row that is seen. */
  top: z.number().default(0),
  /** The row that is marked, and in which table. */
  marked: z.object({ table: z.string(), row: z.number() }).nullable().default(null),
};
const lookSchema = z.object(tableLook);
export type TableLook = z.output<typeof lookSchema>;

type Marking = Pick<Panel<PanelKind>, 'host' | 'selection' | 'select' | 'selectedRow'>;

/** A table as it is shown: filtered, sorted, with one row marked in it and in every plot. Made while a component is. */
export class ShownTable {
  readonly panel: Marking;
  readonly look: TableLook;
  readonly #table: () => Table | null;
  readonly columns = $derived.by(() => (this.table ? viewColumns(this.table) : []));
  readonly rows = $derived.by(() =>
    this.table ? rowsToShow(this.table, this.columns, this.look.filter, this.look.sorting) : new Uint32Array(),
  );
  readonly selected = $derived.by(() => (this.table ? this.panel.selectedRow(this.table.name) : null));

  constructor(panel: Marking, look: TableLook, table: () => Table | null) {
    this.panel = panel;
    this.look = look;
    this.#table = table;
    // The row that was marked before a reload is marked again, once: later the panel itself finds it again (panel.svelte.ts).
    let before = look.marked;
    $effect(() => {
      const { table } = this;
      if (panel.selection !== null) before = null;
      if (before === null || table?.name !== before.table || before.row >= table.loaded) return;
      this.select(before.row);
    });
  }

  get table(): Table | null {
    return this.#table();
  }

  select(row: number): void {
    if (!this.table) return;
    this.look.marked = { table: this.table.name, row };
    this.panel.select(this.table.name, row);
  }

  /** Marks a row that a filter may hide: then the filter goes. */
  reveal(row: number): void {
    if (!this.rows.includes(row)) this.look.filter = filterSchema.parse({});
    this.select(row);
  }

  /** Saves the rows shown, with full precision. */
  export(name: string): void {
    if (this.table)
      this.panel.host.send({ type: 'export', format: 'csv', name, content: tableCsv(this.table, this.rows) });
  }
}
