import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { DatabaseKey } from './jobs/databaseKey.ts';
import { Jobs } from './jobs/jobs.ts';
import type { Language } from './language/language.ts';
import type { Panels } from './panels/panels.ts';
import { RunStore } from './runs/runStore.ts';

/** Our modules begin to be evaluated, and have been; `activate` is called, and returns. */
export interface Start {
  readonly began: number;
  readonly evaluated: number;
  readonly called: number;
  readonly done: number;
}

/** What every command is handed: the services of the extension, each made when it is first asked for. */
export interface Workbench {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly jobs: Jobs;
  readonly runs: RunStore;
  readonly language: Language;
  readonly databaseKey: DatabaseKey;
  panels(): Promise<Panels>;
  /** Moments of the start (`performance.now()`), for the bench. */
  start: Start;
}

export function openWorkbench(context: ExtensionContext, log: LogOutputChannel, language: Language): Workbench {
  const databaseKey = new DatabaseKey(context);
  const jobs = new Jobs({ extensionPath: context.extensionUri.fsPath, log, secrets: () => databaseKey.environment });
  const runs = new RunStore(jobs, log);
  jobs.onEvent(({ event }) => {
    if (event.event.startsWith('run_') && 'folder' in event) void language.runChanged(event.folder);
  });
  let panels: Promise<Panels> | undefined;
  const workbench: Workbench = {
    context,
    log,
    jobs,
    runs,
    language,
    databaseKey,
    start: { began: 0, evaluated: 0, called: 0, done: 0 },
    panels: () => {
      panels ??= import('./panels/panels.ts').then(({ openPanels }) => openPanels(workbench));
      return panels;
    },
  };
  context.subscriptions.push(jobs, runs, databaseKey);
  return workbench;
}

/** The one output channel; the editor keeps its level, and its file. */
export function openLog(): LogOutputChannel {
  return window.createOutputChannel('MatML', { log: true });
}
