import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ColumnHead, ColumnValues } from '../contract.ts';
import type { TableAnswer, TableQuestion } from './messages.ts';

/** Few rows first, which are on the screen at once; then pages that hold nobody up. */
const PAGES = [1_000, 20_000] as const;
/** Everything in one page. */
const WHOLE = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;

export interface TableListener {
  onHead(columns: readonly ColumnHead[], rows: number): void;
  onRows(from: number, columns: readonly ColumnValues[]): void;
}

export interface WholeTable {
  readonly head: readonly ColumnHead[];
  readonly columns: readonly ColumnValues[];
}

let worker: Worker | undefined;
let lastId = 0;

/**
 * Reads a table of a run (`<name>.parquet`), page by page.
 *
 * @throws where the file cannot be read, with its path and why
 */
export function readTable(folder: string, name: string, listener: TableListener): Promise<void> {
  return ask(join(folder, `${name}.parquet`), PAGES, listener);
}

/** All of a table at once; for small ones. */
export async function readWholeTable(folder: string, name: string): Promise<WholeTable> {
  let head: readonly ColumnHead[] = [];
  let columns: readonly ColumnValues[] = [];
  await ask(join(folder, `${name}.parquet`), WHOLE, {
    onHead: (given) => {
      head = given;
    },
    onRows: (_from, given) => {
      columns = given;
    },
  });
  return { head, columns };
}

function ask(path: string, pages: TableQuestion['pages'], { onHead, onRows }: TableListener): Promise<void> {
  const id = ++lastId;
  // One thread for all panels, which ends with the window. It is beside the bundle this file is in.
  worker ??= startWorker();
  const thread = worker;
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      thread.off('message', hear).off('error', fail).off('exit', left);
      settle();
    };
    const fail = (error: Error) => done(() => reject(new Error(`${path}: ${error.message}`)));
    const left = () => fail(new Error('the thread that reads tables ended'));
    const hear = (answer: TableAnswer) => {
      if (answer.id !== id) return;
      if (answer.is === 'head') onHead(answer.columns, answer.rows);
      else if (answer.is === 'rows') onRows(answer.from, answer.columns);
      else if (answer.is === 'end') done(resolve);
      else fail(new Error(answer.message));
    };
    thread.on('message', hear).on('error', fail).on('exit', left);
    thread.postMessage({ id, path, pages } satisfies TableQuestion);
  });
}

function startWorker(): Worker {
  const started = new Worker(join(__dirname, 'tableWorker.cjs'));
  started.unref();
  started.setMaxListeners(0);
  // One that died answers nobody: the next question starts another.
  const ended = () => {
    if (worker === started) worker = undefined;
  };
  started.once('error', ended).once('exit', ended);
  return started;
}
