import { l10n } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** Every prediction of a run with its interval: of a predict block, or of a model's test rows. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const fits = ({ kind, state }: RunRow) => (kind === 'model' || kind === 'predict') && state === 'finished';
  const row = await chooseRun(workbench, given, fits, l10n.t('Nothing has been predicted here yet.'));
  const panels = row && (await workbench.panels());
  panels?.show('predictions', [row!.folder]);
}
