import { basename, dirname, join } from 'node:path';
import {
  commands,
  Disposable,
  EventEmitter,
  type LogOutputChannel,
  RelativePattern,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { StoredRun } from '../../../server/src/experiments/runs/runFolder.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { isActive, type PendingRun, type RunRow, type UnreadableRun } from './runRow.ts';
import { Staleness } from './staleness.ts';

const RUN_FILES = '**/.matml/runs/*/run.json';
/** Most runs looked for at once; far beyond what anybody keeps. */
const MOST_RUNS = 20_000;
/**
 * A killed process changes no file, so runs that say they are being worked on are asked about again; and some disks tell nobody
 * when a file comes or changes, or tell late, so the folders of runs are listed and the newest runs are looked at.
 */
const LOOK_AGAIN_MILLISECONDS = 2000;
const MOST_LOOKED_AT = 200;
const GATHER_MILLISECONDS = 50;
const TELL_MILLISECONDS = 250;

/**
 * All runs of the workspace, as their folders tell (docs/runs.md): read when first asked for, kept by watching the files and
 * listening to our own jobs. Nothing is kept beside the folders: delete one and the run is gone here too.
 */
export class RunStore implements Disposable {
  readonly #jobs: Jobs;
  readonly #log: LogOutputChannel;
  readonly #staleness: Staleness;
  readonly #stored = new Map<string, StoredRun>();
  readonly #unreadable = new Set<string>();
  readonly #waiting = new Set<string>();
  readonly #reading = new Set<Promise<void>>();
  #readings = 0;
  /** Number of the reading each folder is known from: one that was begun before it and ends after it is old news. */
  readonly #knownFrom = new Map<string, number>();
  /** When each `run.json` had changed when it was last read. */
  readonly #changeTimes = new Map<string, number>();
  readonly #changes = new EventEmitter<void>();
  readonly #disposables: Disposable[] = [this.#changes];
  #loading: Promise<void> | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #telling: NodeJS.Timeout | undefined;
  #reader: typeof import('./readRuns.ts') | undefined;
  #disposed = false;
  /** A run came, changed or went. */
  readonly onDidChange = this.#changes.event;

  constructor(jobs: Jobs, log: LogOutputChannel) {
    this.#jobs = jobs;
    this.#log = log;
    this.#staleness = new Staleness(jobs, () => this.#changes.fire());
    this.#disposables.push(
      this.#staleness,
      jobs.onEvent(({ event }) => {
        if ('folder' in event) this.#look(event.folder);
        if (event.event === 'run_finished') this.#staleness.forget();
      }),
      jobs.onDidChange(() => this.#tellSoon()),
      jobs.onDidEnd(({ job, outcome }) => {
        for (const { folder } of outcome.runs) this.#look(folder);
        if (job.folder) this.#look(job.folder);
      }),
      workspace.onDidSaveTextDocument(({ languageId }) => {
        if (languageId === 'matml') this.#staleness.forget();
      }),
    );
  }

  /** Newest first. Read anew only what changed. */
  async list(): Promise<readonly RunRow[]> {
    await this.load();
    await this.#readWaiting();
    return [...this.#stored.values()]
      .map((run) => this.#rowOf(run))
      .sort((left, right) => right.record.created.localeCompare(left.record.created));
  }

  async find(folder: string): Promise<RunRow | undefined> {
    await this.load();
    await this.#readWaiting();
    if (!this.#stored.has(folder)) await this.#read(folder);
    const run = this.#stored.get(folder);
    return run && this.#rowOf(run);
  }

  get unreadable(): readonly UnreadableRun[] {
    return [...this.#unreadable].sort().map((folder) => ({ folder }));
  }

  /** Jobs of this window that have no run yet: shown at once, so that a click is answered. */
  get pending(): readonly PendingRun[] {
    return this.#jobs.running
      .filter(({ folder }) => folder === null || !this.#stored.has(folder))
      .map(({ request: { file, blocks } }) => ({ file, blocks }));
  }

  load(): Promise<void> {
    this.#loading ??= this.#loadAll();
    return this.#loading;
  }

  /** Forget everything and read again. */
  async refresh(): Promise<void> {
    this.#stored.clear();
    this.#unreadable.clear();
    this.#staleness.forget();
    this.#loading = this.#loadAll(false);
    await this.#loading;
    this.#changed();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#gathering);
    clearTimeout(this.#telling);
    Disposable.from(...this.#disposables).dispose();
  }

  async #loadAll(watch = true): Promise<void> {
    if (watch) this.#watch();
    const files = await workspace.findFiles(RUN_FILES, null, MOST_RUNS);
    await Promise.all(files.map((file) => this.#read(dirname(file.fsPath))));
    this.#changed();
  }

  #watch(): void {
    for (const folder of workspace.workspaceFolders ?? []) this.#watchFolder(folder.uri);
    // One look at a time: on a slow disk it may take longer than the pause between two.
    let again: NodeJS.Timeout;
    const lookLater = () => {
      again = setTimeout(async () => {
        await this.#lookAround().catch((error: Error) => this.#log.warn(error.message));
        if (!this.#disposed) lookLater();
      }, LOOK_AGAIN_MILLISECONDS);
    };
    lookLater();
    this.#disposables.push(
      workspace.onDidChangeWorkspaceFolders(({ added }) => {
        for (const folder of added) this.#watchFolder(folder.uri);
        void this.refresh();
      }),
      new Disposable(() => clearTimeout(again)),
    );
  }

  #watchFolder(folder: Uri): void {
    if (folder.scheme !== 'file') return;
    // A folder deleted as a whole is told of by its own name only.
    for (const pattern of [RUN_FILES, '**/.matml/runs/*', '**/.matml', '**/.matml/runs']) {
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, pattern));
      const told = (uri: Uri) => {
        const path = uri.fsPath;
        if (basename(path) === 'run.json') this.#look(dirname(path));
        else
          for (const known of [...this.#stored.keys(), ...this.#unreadable]) if (within(known, path)) this.#look(known);
      };
      this.#disposables.push(watcher, watcher.onDidCreate(told), watcher.onDidChange(told), watcher.onDidDelete(told));
    }
  }

  async #lookAround(): Promise<void> {
    for (const { folder, record } of this.#stored.values()) if (isActive(record.state)) this.#look(folder);
    this.#reader ??= await import('./readRuns.ts');
    const seen = new Set([...this.#stored.keys(), ...this.#unreadable]);
    for (const folder of await this.#reader.unseenRuns(this.#runsFolders(), seen)) this.#look(folder);
    if (!window.state.focused) return;
    const known = [...this.#stored.keys(), ...this.#unreadable].sort().reverse().slice(0, MOST_LOOKED_AT);
    for (const folder of await this.#reader.changedSince(known, this.#changeTimes)) this.#look(folder);
  }

  /** Where runs are kept, as far as is known: beside the runs seen, and at the top of each workspace folder. */
  #runsFolders(): ReadonlySet<string> {
    const tops = (workspace.workspaceFolders ?? [])
      .filter(({ uri }) => uri.scheme === 'file')
      .map(({ uri }) => join(uri.fsPath, '.matml', 'runs'));
    return new Set([...tops, ...[...this.#stored.keys()].map((folder) => dirname(folder))]);
  }

  /** At once for the first tiding, then not more often than eyes can follow: a job tells of its progress many times a second. */
  #tellSoon(): void {
    if (this.#telling !== undefined) return;
    this.#changes.fire();
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.#changes.fire();
    }, TELL_MILLISECONDS);
  }

  /**
   * Read a run again, soon: several tidings of one moment are one reading. Whoever asks before that does not get old news, and reads
   * it then; that there is news is told all the same, to those who did not ask.
   */
  #look(folder: string): void {
    this.#waiting.add(folder);
    this.#gathering ??= setTimeout(async () => {
      this.#gathering = undefined;
      await this.#readWaiting();
      this.#changed();
    }, GATHER_MILLISECONDS);
  }

  /** Also what is being read at this moment: its tidings came before the question. */
  async #readWaiting(): Promise<void> {
    for (const folder of this.#waiting) void this.#read(folder);
    this.#waiting.clear();
    await Promise.all(this.#reading);
  }

  #read(folder: string): Promise<void> {
    const reading = this.#readNow(folder, ++this.#readings).finally(() => this.#reading.delete(reading));
    this.#reading.add(reading);
    return reading;
  }

  async #readNow(folder: string, number: number): Promise<void> {
    this.#reader ??= await import('./readRuns.ts');
    // The time before the content: what is written in between is seen at the next look.
    const time = await this.#reader.changeTimeOf(folder);
    const read = await this.#reader.readStored(folder);
    if (number < (this.#knownFrom.get(folder) ?? 0)) return;
    this.#knownFrom.set(folder, number);
    this.#changeTimes.set(folder, time);
    if (read.is === 'run') this.#stored.set(folder, read.run);
    else this.#stored.delete(folder);
    if (read.is === 'gone') this.#changeTimes.delete(folder);
    if (read.is !== 'unreadable') this.#unreadable.delete(folder);
    else if (!this.#unreadable.has(folder)) {
      this.#unreadable.add(folder);
      this.#log.warn(read.message);
    }
  }

  #rowOf(run: StoredRun): RunRow {
    const { folder, record } = run;
    const state = this.#reader!.visibleState(record, folder);
    const file = join(dirname(dirname(dirname(folder))), record.file);
    return {
      folder,
      file,
      block: record.block,
      kind: record.kind,
      state,
      record,
      stale: state === 'finished' ? this.#staleness.of(file, folder) : null,
      progress: isActive(state) ? (this.#jobs.jobOf({ folder })?.progress ?? null) : null,
    };
  }

  #changed(): void {
    void commands.executeCommand('setContext', 'matml.hasRuns', this.#stored.size > 0);
    this.#changes.fire();
  }
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);
}
