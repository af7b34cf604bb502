import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import { codeActions, type CodeAction as Found } from '../../ide/index.ts';
import { fieldsOf, listOf, textOf } from '../connection/parameters.ts';
import { toDiagnostics } from '../convert/diagnostics.ts';
import { toWorkspaceEdit } from '../convert/edits.ts';
import { aboutDocument, type Question } from './request.ts';

export const codeActionRequest = aboutDocument('textDocument/codeAction', async (question): Promise<CodeAction[]> => {
  const { params, session, document, analysis, facts } = question;
  const { only } = fieldsOf(params.context ?? {}, 'context');
  const kinds =
    only === undefined ? undefined : listOf(only, 'context.only').map((kind) => textOf(kind, 'context.only'));
  const found = codeActions(analysis, question.span(), facts, kinds);
  // Clients that know no actions want commands, and the server has none that edit.
  if (!session.client.actionLiterals) return [];
  const settings = await session.settings.of(document.uri);
  return found.map((action) => toAction(action, question, settings));
});

function toAction(
  { title, kind, diagnostic, preferred, edits }: Found,
  { session, document }: Question,
  settings: Awaited<ReturnType<Question['session']['settings']['of']>>,
): CodeAction {
  const { uri, positions } = document;
  const { relatedInformation, versionedEdits } = session.client;
  const mended: Diagnostic[] = diagnostic
    ? toDiagnostics([diagnostic], {
        uri,
        positions,
        positionsIn: (other) => session.positionsIn(other),
        settings,
        relatedInformation,
      })
    : [];
  return {
    title,
    kind,
    ...(mended.length > 0 ? { diagnostics: mended } : {}),
    ...(preferred ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(document, edits, versionedEdits),
  };
}
