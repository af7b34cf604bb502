import { Position, Range, Uri, window, workspace } from 'vscode';

/** Opens a file at a line and column, which count from 1. */
export async function showPlace({
  file,
  line,
  column,
}: {
  file: string;
  line?: number;
  column?: number;
}): Promise<void> {
  const document = await workspace.openTextDocument(Uri.file(file));
  const at = new Position(Math.max(0, (line ?? 1) - 1), Math.max(0, (column ?? 1) - 1));
  await window.showTextDocument(document, { selection: new Range(at, at) });
}
