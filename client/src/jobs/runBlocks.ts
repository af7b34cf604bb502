import { dirname } from 'node:path';
import { l10n, Uri, window, workspace } from 'vscode';
import type { PanelKind } from '../panels/contract.ts';
import { setting } from '../settings/read.ts';
import type { Workbench } from '../workbench.ts';
import type { Job } from './job.ts';
import { reportOutcome } from './reportOutcome.ts';
import { showProgress } from './showProgress.ts';
import { mayRun } from './trust.ts';

export interface RunOptions {
  /** Folder of a run to continue. */
  readonly resume?: string;
  /** Leave out the notification and the panel: a notebook shows both by itself. */
  readonly quiet?: boolean;
}

/**
 * The one way by which the extension runs anything: saves the file, starts `matml run`, shows how far it is, says how it ended.
 *
 * @returns the job; undefined where nothing may or can be run, which has been said
 */
export async function runBlocks(
  workbench: Workbench,
  file: string,
  blocks: readonly string[],
  { resume, quiet = false }: RunOptions = {},
): Promise<Job | undefined> {
  if (!mayRun()) return undefined;
  const uri = Uri.file(file);
  if (!(await saveText(uri))) {
    void window.showWarningMessage(l10n.t('Save the file to run it.'));
    return undefined;
  }
  const threads = setting('run.threads', uri);
  const job = workbench.jobs.start({
    file,
    blocks,
    workspace: workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? dirname(file),
    ...(resume === undefined ? {} : { resume }),
    ...(threads > 0 ? { threads } : {}),
  });
  if (quiet) return job;
  if (setting('run.showTraining')) showTrainingOf(workbench, job);
  void showProgress(job).then((outcome) => reportOutcome(workbench, job, outcome));
  return job;
}

/** What is on the screen is what runs. @returns false where it could not be saved */
async function saveText(uri: Uri): Promise<boolean> {
  const isHere = (one: { readonly uri: Uri }) => one.uri.toString() === uri.toString();
  const notebook = workspace.notebookDocuments.find(isHere);
  if (notebook?.isDirty && !(await notebook.save())) return false;
  const text = workspace.textDocuments.find(isHere);
  return !text?.isDirty || text.save();
}

/** What moves while a run works: the curves of a model or of a search, shown as soon as it has begun. */
const LIVE_PANELS: Readonly<Record<string, PanelKind>> = { model: 'training', design: 'design' };

function showTrainingOf(workbench: Workbench, job: Job): void {
  job.onEvent(async (event) => {
    const kind = event.event === 'run_started' ? LIVE_PANELS[event.kind] : undefined;
    if (event.event !== 'run_started' || kind === undefined) return;
    const panels = await workbench.panels();
    panels.show(kind, [event.folder], { preserveFocus: true });
  });
}
