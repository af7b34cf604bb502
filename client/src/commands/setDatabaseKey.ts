import { window } from 'vscode';
import type { Workbench } from '../workbench.ts';

/** Keeps the key of the Materials Project in the editor's secret storage. */
export async function run({ databaseKey }: Workbench): Promise<void> {
  const key = await window.showInputBox({
    title: 'Key of the Materials Project',
    prompt:
      'For datasets with materials_project(..., api: native). It is kept in the editor’s secret storage; leave empty to forget it.',
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\w*$/.test(text.trim()) ? undefined : 'A key is made of letters and digits.'),
  });
  if (key === undefined) return;
  await databaseKey.set(key.trim());
  void window.showInformationMessage(key.trim() === '' ? 'The key is forgotten.' : 'The key is kept.');
}
