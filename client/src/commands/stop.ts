import { basename } from 'node:path';
import { l10n, window } from 'vscode';
import { stopRun } from '../jobs/stopRun.ts';
import { isActive } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';

/** Stops a run of a view, the only job there is, or the one chosen. What is done so far is kept. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const node = given as
    | { readonly row?: { readonly folder: string }; readonly is?: string; readonly file?: string }
    | undefined;
  if (node?.row) return stopRun(workbench, node.row.folder);
  const { jobs } = workbench;
  if (node?.is === 'pending') return jobs.jobOf({ file: node.file ?? '' })?.cancel();
  if (jobs.running.length === 0) {
    const elsewhere = (await workbench.runs.list()).filter(({ state }) => isActive(state));
    if (elsewhere[0]) return stopRun(workbench, elsewhere[0].folder);
    void window.showInformationMessage(l10n.t('Nothing is running.'));
    return;
  }
  if (jobs.running.length === 1) return jobs.running[0]?.cancel();
  const chosen = await window.showQuickPick(
    jobs.running.map((job) => ({
      label: job.request.blocks.join(', ') || basename(job.request.file),
      description: job.progress?.phase ?? '',
      job,
    })),
    { placeHolder: l10n.t('Which one?'), canPickMany: true },
  );
  for (const { job } of chosen ?? []) job.cancel();
}
