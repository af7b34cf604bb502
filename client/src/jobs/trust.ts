import { l10n, window, workspace } from 'vscode';

/** A run reads files and starts processes: nothing for a folder the user does not trust, who is told. */
export function mayRun(): boolean {
  if (!workspace.isTrusted) void window.showWarningMessage(l10n.t('Experiments run only in a trusted workspace.'));
  return workspace.isTrusted;
}
