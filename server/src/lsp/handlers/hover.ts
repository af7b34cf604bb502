import { setTimeout as pause } from 'node:timers/promises';
import { type Hover, MarkupKind } from 'vscode-languageserver-protocol/node';
import { hover } from '../../ide/index.ts';
import { aboutDocument } from './request.ts';

/** A hover waits so long for predictions, and for known values alone; what comes later is there the next time. */
const PATIENCE_MILLISECONDS = { prediction: 60, knownValues: 10 };

export const hoverRequest = aboutDocument('textDocument/hover', async (question): Promise<Hover | null> => {
  const { document, facts, session } = question;
  const offset = question.offset();
  const { version } = document;
  let found = hover(document.analysis, offset, facts);
  if (found && facts.hasWishes) {
    const patience = new AbortController();
    const wait = PATIENCE_MILLISECONDS[facts.wishesFor('prediction') ? 'prediction' : 'knownValues'];
    const granted = session.facts.grantWishes(document).finally(() => patience.abort());
    await Promise.race([granted, pause(wait, undefined, { signal: patience.signal }).catch(() => {})]);
    question.throwIfCancelled();
    if (document.version === version) found = hover(document.analysis, offset, facts);
  }
  if (!found) return null;
  const kind = session.client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value: found.contents }, range: document.positions.rangeOf(found.span) };
});
