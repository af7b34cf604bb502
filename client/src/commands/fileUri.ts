import { l10n, Uri, window, workspace } from 'vscode';
import { activeText } from './activeText.ts';

/** Address of the .matml file that is meant, saved, so that another editor shows the same; undefined where it is not. */
export async function fileUri(given: unknown): Promise<Uri | undefined> {
  const text = await activeText(given);
  if (!text) return undefined;
  const uri = Uri.file(text.file);
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  const notebook = workspace.notebookDocuments.find((one) => one.uri.toString() === uri.toString());
  const saved = (!document?.isDirty || (await document.save())) && (!notebook?.isDirty || (await notebook.save()));
  if (!saved) void window.showWarningMessage(l10n.t('The file could not be saved.'));
  return saved ? uri : undefined;
}
