import { basename } from 'node:path';
import { l10n, window } from 'vscode';
import type { Workbench } from '../workbench.ts';
import type { Job, JobOutcome } from './job.ts';

/** Says how a job ended, with what can be done about it; never only that something failed. */
export async function reportOutcome(
  workbench: Workbench,
  job: Job,
  { state, failure, runs }: JobOutcome,
): Promise<void> {
  const name = job.request.blocks.join(', ') || basename(job.request.file);
  const folder = runs.at(-1)?.folder ?? job.folder;
  if (state === 'finished') {
    const show = l10n.t('Show Results');
    const chosen = await window.showInformationMessage(l10n.t('{0} is done.', name), ...(folder ? [show] : []));
    if (chosen === show && folder) await openResult(workbench, folder);
    return;
  }
  const resume = l10n.t('Resume');
  const again = l10n.t('Run Again');
  if (state === 'cancelled') {
    const chosen = await window.showInformationMessage(
      l10n.t('{0} was stopped. It can go on from where it is.', name),
      resume,
    );
    if (chosen === resume) await restart(workbench, job);
    return;
  }
  if (!failure) return;
  const { message, cure, code, place } = failure;
  workbench.log.error(`${name}: ${message} [${code}]${cure ? ` ${cure}` : ''}`);
  // Nothing is wrong with the text or the data where a process died or the disk was full: the same work can go on.
  const canGoOn = failure.kind === 'fault' || failure.kind === 'storage';
  const log = l10n.t('Show Log');
  const go = l10n.t('Go to Place');
  const chosen = await window.showErrorMessage(
    `${name}: ${message}${cure ? ` ${cure}` : ''} [${code}]`,
    ...(canGoOn ? [folder ? resume : again] : []),
    ...(place?.line === undefined ? [] : [go]),
    log,
  );
  if (chosen === resume || chosen === again) await restart(workbench, job);
  if (chosen === go && place) {
    const { showPlace } = await import('../text/showPlace.ts');
    await showPlace(place);
  }
  if (chosen === log) {
    const { run } = await import('../commands/showLog.ts');
    await run(workbench, folder ?? undefined);
  }
}

async function openResult(workbench: Workbench, folder: string): Promise<void> {
  const panels = await workbench.panels();
  await panels.showResult(folder);
}

/** The same command goes on from the checkpoint where there is one (docs/runs.md). */
async function restart(workbench: Workbench, { request }: Job): Promise<void> {
  const { runBlocks } = await import('./runBlocks.ts');
  await runBlocks(workbench, request.file, request.blocks);
}
