import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env, l10n, Uri, window } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** The report of a run, in the browser: one file that needs nothing else. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const fits = ({ kind, state }: RunRow) => kind !== 'dataset' && state === 'finished';
  const row = await chooseRun(workbench, given, fits, l10n.t('There is no finished run with a report yet.'));
  if (!row) return;
  const report = join(row.folder, 'report.html');
  if (!existsSync(report)) {
    void window.showWarningMessage(l10n.t('The report of this run is gone: {0}. Run the block again.', report));
    return;
  }
  // On another machine a browser cannot reach the file; the editor can show it.
  if (env.remoteName === undefined && (await env.openExternal(Uri.file(report)))) return;
  const { showReport } = await import('../panels/report.ts');
  await showReport(row.block, report);
}
