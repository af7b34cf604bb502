import { type ExtensionContext, workspace } from 'vscode';
import type { Workbench } from '../workbench.ts';
import { NOTEBOOK_TYPE } from './names.ts';
import { serializer } from './serializer.ts';

/** The notebook view: what reads and writes it is here at once, what runs it comes with the first notebook. */
export function registerNotebook(context: ExtensionContext, workbench: Workbench): void {
  let running = false;
  const opened = async (type: string) => {
    if (type !== NOTEBOOK_TYPE || running) return;
    running = true;
    const { createController } = await import('./controller.ts');
    context.subscriptions.push(createController(workbench));
  };
  context.subscriptions.push(
    workspace.registerNotebookSerializer(NOTEBOOK_TYPE, serializer, { transientOutputs: true }),
    workspace.onDidOpenNotebookDocument(({ notebookType }) => void opened(notebookType)),
  );
  for (const { notebookType } of workspace.notebookDocuments) void opened(notebookType);
}
