import { hostname } from 'node:os';
import { l10n, window } from 'vscode';
import { isActive } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';

/** Stops a run, whoever started it: a job of this window, or a command on this machine, as Ctrl-C would. */
export async function stopRun(workbench: Workbench, folder: string): Promise<void> {
  const job = workbench.jobs.jobOf({ folder });
  if (job) {
    job.cancel();
    return;
  }
  const row = await workbench.runs.find(folder);
  if (!row || !isActive(row.state)) {
    void window.showInformationMessage(l10n.t('This run is not being worked on.'));
    return;
  }
  const { parent, host } = row.record.process;
  if (host !== hostname()) {
    void window.showInformationMessage(l10n.t('This run was started on {0}; stop it there.', host));
    return;
  }
  try {
    process.kill(parent, 'SIGINT');
  } catch {
    void window.showWarningMessage(
      l10n.t('The process {0} that works on this run cannot be stopped from here.', parent),
    );
  }
}
