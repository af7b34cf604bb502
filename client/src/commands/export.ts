import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { l10n, ProgressLocation, Uri, window } from 'vscode';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

interface Choice {
  readonly label: string;
  readonly description: string;
  /** File of the run's folder; null for the model as ONNX, which has to be made. */
  readonly file: string | null;
  readonly name: string;
}

/** A table, the report or the model of a run, saved where the user wants it. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const fits = ({ state }: RunRow) => state === 'finished';
  const row = await chooseRun(workbench, given, fits, l10n.t('There is no finished run yet.'));
  if (!row) return;
  const chosen = await window.showQuickPick(choicesOf(row), { placeHolder: l10n.t('What of {0}?', row.block) });
  if (!chosen) return;
  const target = await window.showSaveDialog({ defaultUri: Uri.file(join(dirname(row.file), chosen.name)) });
  if (!target) return;
  try {
    if (chosen.file !== null) await copyFile(join(row.folder, chosen.file), target.fsPath);
    else await exportModel(workbench, row.folder, target.fsPath);
  } catch (error) {
    void window.showErrorMessage(
      l10n.t('{0} could not be written: {1}', basename(target.fsPath), error instanceof Error ? error.message : ''),
    );
    return;
  }
  void window.showInformationMessage(l10n.t('{0} is written.', basename(target.fsPath)));
}

function choicesOf({ folder, block, kind }: RunRow): Choice[] {
  const files: readonly (readonly [file: string, label: string])[] = [
    ['report.html', l10n.t('Report')],
    ['predictions.csv', l10n.t('Predictions')],
    ['ranked.csv', l10n.t('The best')],
    ['test_predictions.csv', l10n.t('Predictions of the test rows')],
    ['dataset.csv', l10n.t('Rows after cleaning')],
    ['cleaning.csv', l10n.t('What cleaning did')],
    ['candidates.csv', l10n.t('Candidates')],
  ];
  const there = files
    .filter(([file]) => existsSync(join(folder, file)))
    .flatMap(([file, label]) => {
      const parquet = file.replace('.csv', '.parquet');
      const both = file.endsWith('.csv') && existsSync(join(folder, parquet)) ? [file, parquet] : [file];
      return both.map((one): Choice => ({ label, description: one, file: one, name: `${block} ${one}` }));
    });
  const onnx: Choice = {
    label: l10n.t('Model for Python (ONNX)'),
    description: 'onnx',
    file: null,
    name: `${block}.onnx`,
  };
  return kind === 'model' ? [onnx, ...there] : there;
}

async function exportModel({ jobs }: Workbench, folder: string, target: string): Promise<void> {
  const title = l10n.t('Writing the model as ONNX');
  const { code, complaint } = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
    jobs.ask(['export', folder, '--onnx', target]),
  );
  if (code !== 0) throw new Error(complaint);
}
