import { type ExtensionContext, l10n, type TextDocument, Uri, window, workspace } from 'vscode';

/** Runs the notebook of the active editor. */
export async function runActiveNotebook(context: ExtensionContext): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'matml') {
    await window.showInformationMessage(l10n.t('Open a .matml file to run it.'));
    return;
  }
  await run(context, document, []);
}

/** Runs one block of a notebook. */
export async function runBlock(
  context: ExtensionContext,
  { uri, block }: { readonly uri: string; readonly block: string },
): Promise<void> {
  await run(context, await workspace.openTextDocument(Uri.parse(uri)), [block]);
}

/** With the command line, in a terminal: the same way everything takes. */
async function run(context: ExtensionContext, document: TextDocument, blocks: readonly string[]): Promise<void> {
  // A run reads files and starts processes: nothing for a folder the user does not trust.
  if (!workspace.isTrusted) {
    await window.showWarningMessage(l10n.t('Experiments run only in a trusted workspace.'));
    return;
  }
  if (document.uri.scheme !== 'file' || !(await document.save())) {
    await window.showInformationMessage(l10n.t('Save the file to disk to run it.'));
    return;
  }
  const launcher = Uri.joinPath(context.extensionUri, 'bin', 'matml.js').fsPath;
  const terminal = window.createTerminal({
    name: 'MatML',
    shellPath: process.execPath,
    shellArgs: [launcher, 'run', document.uri.fsPath, ...blocks],
    // The editor's own program is Node when told so; no other Node needs to be installed.
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  terminal.show();
}
