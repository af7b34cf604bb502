import { l10n, type NotebookDocument, Uri, window, workspace } from 'vscode';
import { type BlockName, blocksOf } from '../text/cutText.ts';

/** A .matml file that a command is about. */
export interface ActiveText {
  /** Absolute path. */
  readonly file: string;
  readonly blocks: readonly BlockName[];
  /** The block the cursor is in, or the cell that is selected. */
  readonly current: BlockName | null;
}

/**
 * The file a command was given (by a menu), or that of the active editor, as text or as notebook. Tells the user where there is
 * none, or where it lies on no disk.
 */
export async function activeText(given?: unknown): Promise<ActiveText | undefined> {
  const uri = uriOf(given) ?? visibleText();
  if (uri === undefined || !uri.path.endsWith('.matml')) {
    void window.showInformationMessage(l10n.t('Open a .matml file first.'));
    return undefined;
  }
  if (uri.scheme !== 'file' && uri.scheme !== 'vscode-notebook-cell') {
    void window.showInformationMessage(l10n.t('Experiments need files on disk. Save this file to a folder first.'));
    return undefined;
  }
  const file = uri.fsPath;
  const notebook = workspace.notebookDocuments.find((one) => one.uri.fsPath === file);
  const editor = window.activeTextEditor;
  if (notebook && editor?.document.uri.scheme !== 'file') return ofNotebook(file, notebook);
  const document = await workspace.openTextDocument(Uri.file(file));
  const blocks = blocksOf(document.getText());
  const line = editor?.document === document ? editor.selection.active.line : -1;
  return { file, blocks, current: blocks.findLast((block) => block.line <= line) ?? null };
}

/** That of the active editor; where a panel has the focus, the one beside it. */
function visibleText(): Uri | undefined {
  const active = window.activeTextEditor?.document.uri ?? window.activeNotebookEditor?.notebook.uri;
  const seen = [
    ...window.visibleTextEditors.map(({ document }) => document.uri),
    ...window.visibleNotebookEditors.map(({ notebook }) => notebook.uri),
  ];
  return active ?? seen.find(({ path }) => path.endsWith('.matml'));
}

function ofNotebook(file: string, notebook: NotebookDocument): ActiveText {
  const blocks = notebook.getCells().flatMap((cell) => blocksOf(cell.document.getText()));
  const selected = window.activeNotebookEditor?.notebook === notebook ? window.activeNotebookEditor.selection : null;
  const cell = selected ? notebook.cellAt(selected.start) : null;
  return { file, blocks, current: (cell && blocksOf(cell.document.getText())[0]) ?? null };
}

/** Menus give an address; lines of views give their node. */
function uriOf(given: unknown): Uri | undefined {
  if (given instanceof Uri) return given;
  if (typeof given !== 'object' || given === null) return undefined;
  if ('file' in given && typeof given.file === 'string') return Uri.file(given.file);
  if ('row' in given) return uriOf(given.row);
  // The toolbar of a notebook gives its editor.
  if ('notebookEditor' in given) return uriOf(given.notebookEditor);
  return 'notebookUri' in given && given.notebookUri instanceof Uri ? given.notebookUri : undefined;
}
