import { l10n } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** How good a model is: calibration, errors by element, embedding map, card. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const fits = ({ kind, state }: RunRow) => kind === 'model' && state === 'finished';
  const row = await chooseRun(workbench, given, fits, l10n.t('No model has been trained here yet.'));
  const panels = row && (await workbench.panels());
  panels?.show('model', [row!.folder]);
}
