import { readFile } from 'node:fs/promises';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { analyzeDocument, type Document, followRenames } from '../../ide/index.ts';
import { fieldsOf, listOf, textOf } from '../connection/parameters.ts';
import { cancelled } from '../connection/refusal.ts';
import { toTextEdits } from '../convert/edits.ts';
import { linesOf, Positions } from '../documents/positions.ts';
import type { Session } from '../session.ts';
import { keyOf, pathOf } from '../workspace/addresses.ts';
import type { Request } from './request.ts';

/** Files or folders are about to be moved: the texts that name them, or are themselves moved, name them anew. */
export const willRenameFilesRequest: Request = {
  method: 'workspace/willRenameFiles',
  async answer(params, session, token): Promise<WorkspaceEdit | null> {
    const renames = listOf(fieldsOf(params).files, 'files').map((file) => {
      const { oldUri, newUri } = fieldsOf(file, 'files');
      return [keyOf(textOf(oldUri, 'files.oldUri')), keyOf(textOf(newUri, 'files.newUri'))] as const;
    });
    const moved = (uri: string) => {
      const found = renames.find(([old]) => uri === old || uri.startsWith(`${old}/`));
      return found ? found[1] + uri.slice(found[0].length) : null;
    };
    await session.workspace.ready;
    const documentChanges: TextDocumentEdit[] = [];
    for (const { uri, version, analysis, positions } of session.documents.all()) {
      enter(uri, version, analysis, positions);
    }
    for (const uri of session.workspace.closedFiles()) {
      if (token.isCancellationRequested) throw cancelled();
      const text = await readFile(pathOf(uri)!, 'utf8').catch(() => null);
      if (text === null) continue;
      enter(uri, null, analyzeDocument(uri, text), new Positions(linesOf(text), session.client.encoding));
    }
    return toEdit(documentChanges, session);

    function enter(uri: string, version: number | null, document: Document, positions: Positions): void {
      const edits = followRenames(document, moved);
      if (edits.length > 0)
        documentChanges.push({ textDocument: { uri, version }, edits: toTextEdits(edits, positions) });
    }
  },
};

function toEdit(documentChanges: TextDocumentEdit[], { client }: Session): WorkspaceEdit | null {
  if (documentChanges.length === 0) return null;
  if (client.versionedEdits) return { documentChanges };
  const changes = documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits] as const);
  return { changes: Object.fromEntries(changes) as WorkspaceEdit['changes'] };
}
