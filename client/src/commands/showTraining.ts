import { l10n } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** Learning curves of a model run, while it trains and afterwards. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const fits = ({ kind }: RunRow) => kind === 'model';
  const row = await chooseRun(workbench, given, fits, l10n.t('No model has been trained here yet.'));
  const panels = row && (await workbench.panels());
  panels?.show('training', [row!.folder]);
}
