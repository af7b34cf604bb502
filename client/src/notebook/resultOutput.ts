import { l10n, NotebookCellOutput, NotebookCellOutputItem } from 'vscode';
import { readRun } from '../../../server/src/experiments/runs/runFolder.ts';
import type { ColumnValues } from '../panels/contract.ts';
import { datasetProfile, modelSummary } from '../panels/contract.ts';
import { readJson } from '../panels/data/files.ts';
import { readWholeTable } from '../panels/tables/readTable.ts';
import { number } from '../runs/describeRun.ts';
import { RESULT_MIME } from './names.ts';

const MOST_ROWS = 20;

/** The result of a run below its cell: a table that any viewer shows, and the run's folder for ours. */
export async function resultOutput(folder: string): Promise<NotebookCellOutput> {
  const { record } = await readRun(folder);
  const html = await htmlOf(folder, record.kind).catch((error: Error) => paragraph(error.message));
  return new NotebookCellOutput(
    [
      NotebookCellOutputItem.text(html, 'text/html'),
      NotebookCellOutputItem.json({ folder, kind: record.kind }, RESULT_MIME),
    ],
    { folder },
  );
}

async function htmlOf(folder: string, kind: string): Promise<string> {
  if (kind === 'model') return modelHtml(folder);
  if (kind === 'dataset') return datasetHtml(folder);
  return predictionsHtml(folder);
}

async function modelHtml(folder: string): Promise<string> {
  const { targets, parameterCount, counts, coverage } = await readJson(folder, 'summary.json', modelSummary);
  const percent = Math.round(100 * coverage);
  const rows = targets.flatMap(({ name, unit, test, baselines }) => [
    [
      `<b>${text(name)}</b>`,
      text(unit),
      ...(test
        ? [number(test.mae), number(test.rmse), number(test.r2 ?? Number.NaN), `${Math.round(100 * test.coverage)} %`]
        : ['–', '–', '–', '–']),
    ],
    ...baselines.map((one) => [
      `&emsp;${text(one.name.replaceAll('_', ' '))}`,
      '',
      ...(one.test
        ? [number(one.test.mae), number(one.test.rmse), number(one.test.r2 ?? Number.NaN)]
        : ['–', '–', '–']),
      '',
    ]),
  ]);
  const head = ['', l10n.t('unit'), l10n.t('test MAE'), 'RMSE', 'R²', l10n.t('inside the {0} % interval', percent)];
  const facts = l10n.t(
    '{0} weights; {1} training, {2} validation, {3} test rows',
    parameterCount,
    counts.train,
    counts.validation,
    counts.test,
  );
  return table(head, rows) + paragraph(facts);
}

async function datasetHtml(folder: string): Promise<string> {
  const { profile, account } = await readJson(folder, 'profile.json', datasetProfile);
  const rows = profile.targets.map(({ name, unit, labelled, minimum, median, maximum }) => [
    `<b>${text(name)}</b>`,
    text(unit),
    String(labelled),
    ...[minimum, median, maximum].map((value) => number(value ?? Number.NaN)),
  ]);
  const head = ['', l10n.t('unit'), l10n.t('labels'), l10n.t('minimum'), l10n.t('median'), l10n.t('maximum')];
  const facts = l10n.t(
    '{0} rows read, {1} kept; {2} chemical systems',
    account.rowsRead,
    account.rowsKept,
    profile.chemicalSystems,
  );
  return table(head, rows) + [facts, ...account.warnings.map(({ message }) => message)].map(paragraph).join('');
}

async function predictionsHtml(folder: string): Promise<string> {
  const ranked = await readWholeTable(folder, 'ranked').catch(() => null);
  const { head, columns } = ranked ?? (await readWholeTable(folder, 'predictions'));
  const count = columns[0]?.length ?? 0;
  const rows = Array.from({ length: Math.min(MOST_ROWS, count) }, (_, row) =>
    head.map(({ type }, index) => cellOf(columns[index]!, type, row)),
  );
  const more = count > rows.length ? paragraph(l10n.t('and {0} more', count - rows.length)) : '';
  return (
    table(
      head.map(({ name }) => text(name)),
      rows,
    ) + more
  );
}

function cellOf(column: ColumnValues, type: string, row: number): string {
  const value = column[row];
  if (type === 'boolean') return value ? l10n.t('yes') : `<b>${l10n.t('no')}</b>`;
  return typeof value === 'number' ? number(value) : text(value ?? '');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (tag: 'th' | 'td', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag} style="text-align:left;white-space:nowrap;padding:2px 12px 2px 0">${cell}</${tag}>`).join('')}</tr>`;
  return `<table class="matml-result" style="border-collapse:collapse"><thead>${line('th', head)}</thead><tbody>${rows.map((row) => line('td', row)).join('')}</tbody></table>`;
}

function paragraph(content: string): string {
  return `<p style="opacity:0.85">${text(content)}</p>`;
}

function text(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
