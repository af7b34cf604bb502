import { l10n, window } from 'vscode';
import type { BlockName } from '../text/cutText.ts';
import type { ActiveText } from './activeText.ts';

/** The block of a kind that is meant: the current one, the only one, or the one that is chosen. */
export async function chooseBlock({ blocks, current }: ActiveText, kind: string): Promise<BlockName | undefined> {
  const fitting = blocks.filter((block) => block.kind === kind);
  if (fitting.length === 0) {
    void window.showInformationMessage(l10n.t('This file has no {0} block.', kind));
    return undefined;
  }
  if (current?.kind === kind) return current;
  if (fitting.length === 1) return fitting[0];
  const chosen = await window.showQuickPick(
    fitting.map((block) => ({ label: block.name, description: l10n.t('line {0}', block.line + 1), block })),
    { placeHolder: l10n.t('Which {0}?', kind) },
  );
  return chosen?.block;
}
