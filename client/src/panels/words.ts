import { l10n } from 'vscode';
import type { HostMessage } from './contract.ts';

/** What a page is told first: the words of the editor's language, as the extension itself has them. */
export function wordsMessage(): HostMessage {
  return { type: 'words', words: { ...l10n.bundle } };
}
