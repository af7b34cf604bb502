import { dirname, join, resolve } from 'node:path';
import { commands, env, l10n, Uri, window, workspace } from 'vscode';
import { enlargeBudget } from '../jobs/enlargeBudget.ts';
import { runBlocks } from '../jobs/runBlocks.ts';
import { stopRun } from '../jobs/stopRun.ts';
import type { RunRow } from '../runs/runRow.ts';
import { blocksOf } from '../text/cutText.ts';
import { showPlace } from '../text/showPlace.ts';
import type { Workbench } from '../workbench.ts';
import type { PageMessage } from './contract.ts';

/** Carries out what a page asks for. It can ask for nothing but what stands in the contract. */
export async function handlePageMessage(
  workbench: Workbench,
  rows: readonly RunRow[],
  message: PageMessage,
): Promise<void> {
  const [row] = rows;
  if (message.type === 'export') await save(row, message);
  else if (message.type === 'copy') await env.clipboard.writeText(message.text);
  else if (!row) return;
  else if (message.type === 'stop') await stopRun(workbench, row.folder);
  else if (message.type === 'resume') await runBlocks(workbench, row.file, [row.block], { resume: row.folder });
  else if (message.type === 'run') await runBlocks(workbench, row.file, [row.block]);
  else if (message.type === 'enlarge') await enlargeBudget(workbench, row);
  else if (message.type === 'show') {
    // Only runs of this panel: a page names no folder of its own choice.
    await show(workbench, rows.find(({ folder }) => folder === message.folder) ?? row, message);
  }
}

async function save(
  row: RunRow | undefined,
  { name, content }: Extract<PageMessage, { type: 'export' }>,
): Promise<void> {
  const folder = row ? dirname(row.file) : workspace.workspaceFolders?.[0]?.uri.fsPath;
  const file = name.replace(/[\\/:*?"<>|]+/g, '_');
  const target = await window.showSaveDialog(folder ? { defaultUri: Uri.file(join(folder, file)) } : {});
  if (!target) return;
  await workspace.fs.writeFile(target, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  void window.showInformationMessage(l10n.t('{0} is written.', target.path.split('/').at(-1) ?? file));
}

async function show(
  workbench: Workbench,
  row: RunRow,
  { what, line }: Extract<PageMessage, { type: 'show' }>,
): Promise<void> {
  if (what === 'report') await commands.executeCommand('matml.openReport', row.folder);
  else if (what === 'log') await commands.executeCommand('matml.showLog', row.folder);
  else if (what === 'folder') await commands.executeCommand('matml.showRunFolder', row.folder);
  else if (what !== 'source') (await workbench.panels()).show(what, [row.folder]);
  else if (line === undefined) {
    const text = await workspace.fs.readFile(Uri.file(row.file)).then((bytes) => new TextDecoder().decode(bytes));
    const block = blocksOf(text).find(({ name }) => name === row.block);
    await showPlace({ file: row.file, line: (block?.line ?? 0) + 1 });
  } else await showPlace({ file: dataFileOf(row), line });
}

/** The table that the rows of a run came from. */
function dataFileOf({ record: { plan }, file }: RunRow): string {
  const source =
    plan.kind === 'predict'
      ? 'source' in plan.materials
        ? plan.materials.source
        : null
      : plan.kind === 'design'
        ? (plan.results?.source ?? null)
        : plan.dataset.source;
  return source && 'path' in source ? resolve(dirname(file), source.path) : file;
}
