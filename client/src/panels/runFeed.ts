import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Disposable, l10n } from 'vscode';
import { isActive, type RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import type { HostMessage, PageMessage, PanelAddress } from './contract.ts';
import { readDesign, toldAt } from './data/design.ts';
import { liveCandidates } from './data/liveCandidates.ts';
import { readMetricsFrom } from './data/metrics.ts';
import { handlePageMessage } from './pageMessages.ts';
import type { Feed, Send } from './panelHost.ts';
import { readPanel, tablesOf } from './readPanel.ts';
import { headOf, progressOf } from './runHead.ts';
import { StructureFinder } from './structureFinder.ts';
import { readTable } from './tables/readTable.ts';

/** A run that works tells its epochs by the file they are written to; it is looked at so often while it does. */
const LOOK_MILLISECONDS = 250;

/**
 * Feeds a panel from the folders of its runs, wherever they were started: opened with what there is, kept up to date while a
 * run works, opened anew when one ends. What cannot be read is said in the panel, with what to do about it.
 */
export class RunFeed implements Feed {
  readonly title: string;
  readonly #workbench: Workbench;
  readonly #address: PanelAddress;
  readonly #send: (message: HostMessage) => void;
  readonly #onPainted: (milliseconds: number) => void;
  readonly #structures: StructureFinder;
  readonly #disposables: Disposable[] = [];
  /** Everything that reads and then tells is done one after another, so that no older state of a run is told after a newer one. */
  #last: Promise<void> = Promise.resolve();
  /** A look at the runs is waiting for its turn; one is enough for all tidings of meanwhile. */
  #willLook = false;
  /** Which opening it is: what an earlier one still reads is dropped. */
  #opening = 0;
  #section: string | null = null;
  #known: readonly RunRow[] = [];
  #told = '';
  #metricsEnd = 0;
  /** Which telling of a search that works is on the screen. */
  #searchTold: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(workbench: Workbench, address: PanelAddress, send: Send, onPainted: (milliseconds: number) => void) {
    this.#onPainted = onPainted;
    this.#workbench = workbench;
    this.#address = address;
    // In order, and without waiting: a page that is hidden meanwhile says `ready` again and is told anew.
    this.#send = (message) => void send(message);
    this.title = titleOf(address);
    this.#structures = new StructureFinder(workbench, this.#send);
    this.#disposables.push(
      this.#structures,
      workbench.runs.onDidChange(() => this.#lookSoon()),
    );
  }

  /** Brought into view when the page is there. */
  reveal(section: string): void {
    this.#section = section;
    if (this.#opening > 0) this.#send({ type: 'section', section });
  }

  /** Tells the page everything, from the beginning. */
  open(): Promise<void> {
    const opening = ++this.#opening;
    return this.#inTurn(async () => {
      const rows = await this.#rows();
      if (rows !== null) await this.#openWith(rows, opening);
    });
  }

  /** What is done after all that was begun before. @throws what the work throws; what comes next is done all the same */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(() => (this.#opening > 0 ? work() : undefined));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #openWith(rows: readonly RunRow[], opening: number): Promise<void> {
    if (opening !== this.#opening) return;
    this.#known = rows;
    try {
      // Before the epochs themselves are read: one that is told twice counts once, one between the two would be lost.
      const { end } = this.#address.kind === 'training' ? await readMetricsFrom(rows[0]!.folder, 0) : { end: 0 };
      const data = await readPanel(this.#address.kind, rows);
      if (opening !== this.#opening) return;
      this.#told = tellingOf(rows);
      this.#metricsEnd = end;
      this.#send({ type: 'open', data });
      if (this.#section) this.#send({ type: 'section', section: this.#section });
      this.#searchTold = data.kind === 'design' ? toldAt(rows[0]!) : null;
      if (data.kind === 'design' && this.#searchTold !== null)
        for (const told of liveCandidates(data.summary)) this.#send(told);
      for (const { table, folder, file } of tablesOf(this.#address.kind, rows)) {
        if (!existsSync(join(folder, `${file}.parquet`))) continue;
        await readTable(folder, file, {
          onHead: (columns, count) => {
            if (opening === this.#opening) this.#send({ type: 'table', table, columns: [...columns], rows: count });
          },
          onRows: (from, columns) => {
            if (opening === this.#opening) this.#send({ type: 'rows', table, from, columns: [...columns] });
          },
        });
      }
    } catch (error) {
      this.#failed(messageOf(error));
    }
    if (rows.some(({ state }) => isActive(state))) this.#follow();
  }

  async receive(message: PageMessage): Promise<void> {
    if (message.type === 'painted') this.#onPainted(message.milliseconds);
    else if (message.type === 'select') this.#findStructure(message);
    else await handlePageMessage(this.#workbench, this.#known, message);
  }

  dispose(): void {
    // Equal to no opening, so that nothing more is read or told.
    this.#opening = Number.NaN;
    clearTimeout(this.#timer);
    Disposable.from(...this.#disposables).dispose();
  }

  #findStructure({ table, row, formula }: Extract<PageMessage, { type: 'select' }>): void {
    const source = tablesOf(this.#address.kind, this.#known).find((one) => one.table === table);
    const run = source && this.#known.find(({ folder }) => folder === source.folder);
    if (source && run) this.#structures.find(run, source, row, formula);
  }

  /** The runs as they are now; null where one is gone, which is told. */
  async #rows(): Promise<readonly RunRow[] | null> {
    const rows: RunRow[] = [];
    for (const folder of this.#address.folders) {
      const row = await this.#workbench.runs.find(folder);
      if (row) rows.push(row);
      else {
        this.#send({
          type: 'failed',
          code: existsSync(folder) ? 'unreadable-run' : 'no-run',
          message: existsSync(folder)
            ? l10n.t('The file run.json of {0} cannot be read.', folder)
            : l10n.t('The folder of this run is gone: {0}', folder),
          cure: l10n.t('Run the block again.'),
        });
        return null;
      }
    }
    return rows;
  }

  #failed(message: string): void {
    this.#workbench.log.warn(message);
    this.#send({
      type: 'failed',
      code: 'unreadable-file',
      message,
      cure: l10n.t('Run the block again; the folder of this run can be deleted.'),
    });
  }

  #lookSoon(): void {
    // A page that is not there yet is told everything when it comes.
    if (this.#willLook || !(this.#opening > 0)) return;
    this.#willLook = true;
    void this.#inTurn(async () => {
      this.#willLook = false;
      await this.#look();
    }).catch((error: unknown) => this.#workbench.log.error(error instanceof Error ? error : String(error)));
  }

  async #look(): Promise<void> {
    if (this.#known.length === 0) return;
    const rows = await this.#rows();
    if (rows === null) {
      // Told once; a run that comes back is opened anew.
      this.#known = [];
      return;
    }
    const before = this.#known;
    this.#known = rows;
    const telling = tellingOf(rows);
    if (telling === this.#told) return;
    this.#told = telling;
    // Also from one end to another: a run that is being stopped reads as interrupted until it is written that it was stopped.
    const ended = rows.some(({ state }, index) => state !== before[index]?.state && !isActive(state));
    if (ended) {
      await this.#openWith(rows, ++this.#opening);
      return;
    }
    for (const row of rows) {
      this.#send({ type: 'run', run: headOf(row) });
      const progress = progressOf(row);
      if (progress) this.#send({ type: 'progress', folder: row.folder, progress });
    }
    if (rows.some(({ state }) => isActive(state))) this.#follow();
  }

  /** Hand on what a run that works writes: a model its epochs, a search how far it is. */
  #follow(): void {
    const { kind } = this.#address;
    if ((kind !== 'training' && kind !== 'design') || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#inTurn(() => this.#tellMore()).catch((error: unknown) => this.#failed(messageOf(error)));
    }, LOOK_MILLISECONDS);
  }

  async #tellMore(): Promise<void> {
    const [row] = this.#known;
    if (!row) return;
    if (this.#address.kind === 'training') await this.#tellEpochs(row);
    else await this.#tellSearch(row);
    if (isActive(row.state)) this.#follow();
  }

  async #tellEpochs({ folder }: RunRow): Promise<void> {
    const { metrics, end } = await readMetricsFrom(folder, this.#metricsEnd);
    this.#metricsEnd = end;
    if (metrics.length > 0) this.#send({ type: 'metrics', folder, metrics });
  }

  async #tellSearch(row: RunRow): Promise<void> {
    const told = toldAt(row);
    if (told === null || told === this.#searchTold) return;
    const data = await readDesign(row);
    this.#searchTold = told;
    this.#send({ type: 'open', data });
    for (const message of liveCandidates(data.summary)) this.#send(message);
  }
}

/** What of the runs a page is told of; as long as it is the same, nothing is sent. */
function tellingOf(rows: readonly RunRow[]): string {
  return JSON.stringify(rows.map(({ state, stale, progress, record }) => [state, stale, progress, record.ended]));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function titleOf({ kind, folders }: PanelAddress): string {
  const title = {
    training: l10n.t('Training'),
    predictions: l10n.t('Predictions'),
    dataset: l10n.t('Dataset'),
    compare: l10n.t('Compare'),
    model: l10n.t('Model'),
    design: l10n.t('Design'),
  }[kind];
  // `<time>-<block>-<hash>` (docs/runs.md).
  const names = folders.map((folder) => /[\\/][\dT-]{19}-([^\\/]*)-[0-9a-f]{8}(?:-\d+)?$/.exec(folder)?.[1] ?? '');
  return `${title}: ${[...new Set(names)].join(', ')}`;
}
