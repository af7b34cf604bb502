import { l10n } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** The candidates a design run has found, and how the search went. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const fits = ({ kind }: RunRow) => (kind as string) === 'design';
  const row = await chooseRun(workbench, given, fits, l10n.t('No design has been run here yet.'));
  const panels = row && (await workbench.panels());
  panels?.show('design', [row!.folder]);
}
