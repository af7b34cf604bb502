import { SvelteMap } from 'svelte/reactivity';
import type { HostMessage, PanelDataOf, PanelKind, RunHead } from '../src/panels/contract.ts';
import type { Host } from './host.ts';
import { speak } from './l10n.ts';
import { Table } from './tables/table.svelte.ts';

export type Failure = Extract<HostMessage, { type: 'failed' }>;
export type KnownStructure = Extract<HostMessage, { type: 'structure' }>;
export type Selection = { readonly table: string; readonly row: number };

/** What a panel knows: what it was opened with, kept up to date by the messages that follow. Components read it. */
export class Panel<Kind extends PanelKind> {
  readonly host: Host;
  data: PanelDataOf<Kind> | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** The crystal of the row that was asked for last, where it is known. */
  structure: KnownStructure | null = $state.raw(null);
  /** The row that is marked, in the table and in every plot. */
  selection: Selection | null = $state.raw(null);
  /** The part of the panel that was asked for, and how often, so that asking again scrolls again. */
  section: { readonly name: string; readonly times: number } | null = $state.raw(null);
  /** Marked in a table that is arriving anew. */
  #marked: (Selection & { readonly formula: string }) | null = null;
  readonly tables = new SvelteMap<string, Table>();

  constructor(host: Host) {
    this.host = host;
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'words':
        speak(message.words);
        return;
      case 'open':
        if (message.data.kind !== this.host.address.kind) return;
        this.failure = null;
        this.data = message.data as PanelDataOf<Kind>;
        return;
      case 'failed':
        this.failure = message;
        return;
      case 'table':
        this.#keepMark(message.table);
        this.tables.set(message.table, new Table(message.table, message.columns, message.rows));
        return;
      case 'rows':
        this.tables.get(message.table)?.add(message.from, message.columns);
        this.#markAgain(message.table);
        return;
      case 'select':
        this.select(message.table, message.row);
        return;
      case 'section':
        this.section = { name: message.section, times: (this.section?.times ?? 0) + 1 };
        return;
      case 'structure':
        this.structure = message;
        return;
      case 'run':
        this.data = withRun(this.data, message.run);
        return;
      case 'progress':
        if (this.data && 'progress' in this.data) this.data = { ...this.data, progress: message.progress };
        return;
      case 'metrics':
        if (this.data && 'metrics' in this.data)
          this.data = { ...this.data, metrics: [...this.data.metrics, ...message.metrics] };
    }
  }

  /** A table that begins anew may have its rows in another order: the material that was marked is looked for when they are there. */
  #keepMark(table: string): void {
    const { selection } = this;
    const formula = selection?.table === table ? this.tables.get(table)?.formula(selection.row) : null;
    if (!selection || !formula) return;
    this.#marked = { ...selection, formula };
    this.selection = null;
    this.structure = null;
  }

  #markAgain(name: string): void {
    const table = this.tables.get(name);
    if (this.#marked?.table !== name || !table?.isWhole) return;
    const { row, formula } = this.#marked;
    const place = table.formula(row) === formula ? row : (table.texts('formula')?.indexOf(formula) ?? -1);
    this.#marked = null;
    if (place >= 0) this.select(name, place);
  }

  /** Marks a row and tells the editor, which answers with its crystal where that is known. */
  select(table: string, row: number): void {
    if (this.selection?.table === table && this.selection.row === row) return;
    this.#marked = null;
    this.selection = { table, row };
    this.structure = null;
    const formula = this.tables.get(table)?.formula(row) ?? null;
    this.host.send({ type: 'select', table, row, formula });
  }

  /** The marked row of a table; null where none of it is. */
  selectedRow(table: string): number | null {
    return this.selection?.table === table ? this.selection.row : null;
  }
}

function withRun<Data extends { kind: string } | null>(data: Data, run: RunHead): Data {
  if (data === null) return data;
  if ('run' in data) return { ...data, run };
  if ('runs' in data && Array.isArray(data.runs))
    return { ...data, runs: data.runs.map((one) => (one.run.folder === run.folder ? { ...one, run } : one)) };
  return data;
}
