import type { Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { prepareRename, rename } from '../../ide/index.ts';
import { textOf } from '../connection/parameters.ts';
import { requestFailed } from '../connection/refusal.ts';
import { toTextEdits } from '../convert/edits.ts';
import { aboutDocument } from './request.ts';

export const prepareRenameRequest = aboutDocument(
  'textDocument/prepareRename',
  (question): { range: Range; placeholder: string } | null => {
    const found = prepareRename(question.analysis, question.offset());
    return found && { range: question.positions.rangeOf(found.span), placeholder: found.placeholder };
  },
);

export const renameRequest = aboutDocument('textDocument/rename', async (question): Promise<WorkspaceEdit> => {
  const { session, document, facts, params } = question;
  const newName = textOf(params.newName, 'newName');
  await session.workspace.ready;
  const result = rename(document.analysis, question.offset(), newName, facts);
  if (!result.ok) throw requestFailed(result.message);
  const edits = [...result.edits].flatMap(([uri, edits]): TextDocumentEdit[] => {
    const positions = session.positionsIn(uri);
    const version = session.documents.find(uri)?.version ?? null;
    return positions ? [{ textDocument: { uri, version }, edits: toTextEdits(edits, positions) }] : [];
  });
  if (session.client.versionedEdits) return { documentChanges: edits };
  return {
    changes: Object.fromEntries(edits.map((edit) => [edit.textDocument.uri, edit.edits])) as WorkspaceEdit['changes'],
  };
});
