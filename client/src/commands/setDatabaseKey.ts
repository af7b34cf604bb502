import { l10n, window } from 'vscode';
import type { Workbench } from '../workbench.ts';

/** Keeps the key of the Materials Project in the editor's secret storage. */
export async function run({ databaseKey }: Workbench): Promise<void> {
  const key = await window.showInputBox({
    title: l10n.t('Key of the Materials Project'),
    prompt: l10n.t(
      'For datasets with materials_project(..., api: native). It is kept in the editor’s secret storage; leave empty to forget it.',
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\w*$/.test(text.trim()) ? undefined : l10n.t('A key is made of letters and digits.')),
  });
  if (key === undefined) return;
  await databaseKey.set(key.trim());
  void window.showInformationMessage(key.trim() === '' ? l10n.t('The key is forgotten.') : l10n.t('The key is kept.'));
}
