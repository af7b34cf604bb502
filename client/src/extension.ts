import { began } from './started.ts';

// The moment at which our modules begin to be evaluated comes first.

import { commands, type ExtensionContext, type TextDocument, type WebviewPanel, window, workspace } from 'vscode';
import { registerCommands } from './commands/index.ts';
import { showStatus } from './jobs/statusBar.ts';
import { Language } from './language/language.ts';
import { registerNotebook } from './notebook/register.ts';
import { PANEL_VIEWS } from './panels/names.ts';
import { registerViews } from './runs/views.ts';
import { openLog, openWorkbench, type Workbench } from './workbench.ts';

let language: Language | undefined;
const evaluated = performance.now();

/** Registers, nothing more: what a command, a view or the language needs is loaded when it is first used. */
export function activate(context: ExtensionContext): Workbench {
  const called = performance.now();
  const log = openLog();
  context.subscriptions.push(log);
  language = new Language(context, log);
  const workbench = openWorkbench(context, log, language);
  registerCommands(context, () => workbench);
  registerViews(context, workbench.runs);
  registerNotebook(context, workbench);
  for (const view of PANEL_VIEWS) {
    context.subscriptions.push(
      window.registerWebviewPanelSerializer(view, {
        async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
          const panels = await workbench.panels();
          panels.restore(panel, state);
        },
      }),
    );
  }
  const opened = ({ languageId }: TextDocument) => {
    if (languageId !== 'matml') return;
    void commands.executeCommand('setContext', 'matml.notebookOpened', true);
    void language?.start();
    // The editor's title and the palette offer what there are runs for.
    void workbench.runs.load();
  };
  context.subscriptions.push(showStatus(workbench.jobs), workspace.onDidOpenTextDocument(opened));
  workspace.textDocuments.forEach(opened);
  workbench.start = { began, evaluated, called, done: performance.now() };
  return workbench;
}

export async function deactivate(): Promise<void> {
  await language?.stop();
}
