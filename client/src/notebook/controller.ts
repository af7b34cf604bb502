import {
  Disposable,
  l10n,
  type NotebookCell,
  type NotebookCellExecution,
  NotebookCellOutput,
  NotebookCellOutputItem,
  NotebookControllerAffinity,
  type NotebookDocument,
  notebooks,
  window,
  workspace,
} from 'vscode';
import type { JobOutcome } from '../jobs/job.ts';
import { runBlocks } from '../jobs/runBlocks.ts';
import { timeLeft } from '../jobs/timeLeft.ts';
import { blocksOf } from '../text/cutText.ts';
import type { Workbench } from '../workbench.ts';
import { provideCellLanguage } from './cellLanguage.ts';
import { provideCellStatus, type RanCells } from './cellStatus.ts';
import { NOTEBOOK_TYPE } from './names.ts';
import { feedResults } from './resultFeed.ts';
import { resultOutput } from './resultOutput.ts';

/** What runs the cells of a notebook: the same job as everywhere, its result below the cell. */
export function createController(workbench: Workbench): Disposable {
  const controller = notebooks.createNotebookController('matml', NOTEBOOK_TYPE, 'MatML');
  const ran: RanCells = new WeakMap();
  controller.supportedLanguages = ['matml'];
  controller.supportsExecutionOrder = false;
  controller.description = l10n.t('Runs blocks as the command line does');
  controller.executeHandler = async (cells) => {
    for (const cell of cells) {
      const execution = controller.createNotebookCellExecution(cell);
      const succeeded = await runCell(workbench, cell, execution, ran);
      // As on the command line: when a block fails, the blocks after it are not run.
      if (!succeeded) return;
    }
  };
  // There is nothing to choose: these notebooks are run by this controller.
  const prefer = (notebook: NotebookDocument) => {
    if (notebook.notebookType === NOTEBOOK_TYPE) {
      controller.updateNotebookAffinity(notebook, NotebookControllerAffinity.Preferred);
    }
  };
  workspace.notebookDocuments.forEach(prefer);
  return Disposable.from(
    controller,
    provideCellStatus(workbench, ran),
    provideCellLanguage(workbench.language),
    feedResults(workbench),
    workspace.onDidOpenNotebookDocument(prefer),
  );
}

async function runCell(
  workbench: Workbench,
  cell: NotebookCell,
  execution: NotebookCellExecution,
  ran: RanCells,
): Promise<boolean> {
  execution.start(Date.now());
  const end = (succeeded: boolean) => {
    execution.end(succeeded, Date.now());
    return succeeded;
  };
  try {
    await execution.clearOutput();
    const text = cell.document.getText();
    const blocks = blocksOf(text).map(({ name }) => name);
    if (blocks.length === 0) return end(true);
    const { notebook } = cell;
    if (notebook.uri.scheme !== 'file') {
      void window.showInformationMessage(l10n.t('Experiments need files on disk. Save this file to a folder first.'));
      return end(false);
    }
    const job = await runBlocks(workbench, notebook.uri.fsPath, blocks, { quiet: true });
    if (!job) return end(false);
    execution.token.onCancellationRequested(() => job.cancel());
    const watching = workbench.jobs.onEvent(({ job: other, event }) => {
      if (other !== job || event.event !== 'progress') return;
      const words = [event.phase, `${Math.floor(100 * event.fraction)} %`, timeLeft(event.secondsLeft)];
      void execution.replaceOutput(textOutput(words.filter(Boolean).join(' · ')));
    });
    const outcome = await job.ended;
    watching.dispose();
    // What was run is what was written when it was queued, not what stands there now.
    const folder = outcome.runs.at(-1)?.folder;
    if (folder) ran.set(cell, { text, folder });
    await execution.replaceOutput(await outputsOf(outcome, blocks));
    return end(outcome.state === 'finished');
  } catch (error) {
    workbench.log.error(error instanceof Error ? error : String(error));
    await execution.replaceOutput(failureOutput('fault', error instanceof Error ? error.message : String(error)));
    return end(false);
  }
}

async function outputsOf(
  { state, failure, runs }: JobOutcome,
  blocks: readonly string[],
): Promise<NotebookCellOutput[]> {
  if (state === 'cancelled') return [textOutput(l10n.t('Stopped. Run the cell again to go on from where it is.'))];
  if (failure) return [failureOutput(failure.code, [failure.message, failure.cure].filter(Boolean).join('\n'))];
  const own = runs.filter(({ block }) => blocks.includes(block));
  return Promise.all(own.map(({ folder }) => resultOutput(folder)));
}

function textOutput(text: string): NotebookCellOutput {
  return new NotebookCellOutput([NotebookCellOutputItem.text(text)]);
}

function failureOutput(code: string, message: string): NotebookCellOutput {
  const error = new Error(message);
  error.name = code;
  error.stack = '';
  return new NotebookCellOutput([NotebookCellOutputItem.error(error)]);
}
