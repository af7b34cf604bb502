import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import type { TextEdit as Edit } from '../../language/index.ts';
import type { OpenDocument } from '../documents/openDocument.ts';
import type { Positions } from '../documents/positions.ts';

export function toTextEdits(edits: readonly Edit[], positions: Positions): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: positions.rangeOf(span), newText }));
}

/** Edits of one open text, tied to its version where the client can check it. */
export function toWorkspaceEdit(document: OpenDocument, edits: readonly Edit[], versioned: boolean): WorkspaceEdit {
  const { uri, version } = document;
  const textEdits = toTextEdits(edits, document.positions);
  if (!versioned) return { changes: { [uri]: textEdits } };
  const edit: TextDocumentEdit = { textDocument: { uri, version }, edits: textEdits };
  return { documentChanges: [edit] };
}
