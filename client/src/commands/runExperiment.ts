import { type ExtensionContext, l10n, Uri, window, workspace } from 'vscode';

/** Runs the notebook of the active editor with the command line, in a terminal: the same way everything takes. */
export async function runExperiment(context: ExtensionContext): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'matml' || document.uri.scheme !== 'file') {
    await window.showInformationMessage(l10n.t('Open a .matml file on disk to run it.'));
    return;
  }
  // A run reads files and starts processes: nothing for a folder the user does not trust.
  if (!workspace.isTrusted) {
    await window.showWarningMessage(l10n.t('Experiments run only in a trusted workspace.'));
    return;
  }
  if (!(await document.save())) return;
  const launcher = Uri.joinPath(context.extensionUri, 'bin', 'matml.js').fsPath;
  const terminal = window.createTerminal({
    name: 'MatML',
    shellPath: process.execPath,
    shellArgs: [launcher, 'run', document.uri.fsPath],
    // The editor's own program is Node when told so; no other Node needs to be installed.
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  terminal.show();
}
