import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import { codeActions, type CodeAction as Found } from '../../ide/index.ts';
import { fieldsOf, listOf, rangeOf, textOf } from '../connection/parameters.ts';
import { contentModified } from '../connection/refusal.ts';
import { toDiagnostics } from '../convert/diagnostics.ts';
import { toWorkspaceEdit } from '../convert/edits.ts';
import type { OpenDocument } from '../documents/openDocument.ts';
import type { Session } from '../session.ts';
import type { Settings } from '../settings.ts';
import { aboutDocument, type Request } from './request.ts';

/** What a client sends back with an action, for its edit. */
interface ResolveData {
  readonly uri: string;
  readonly version: number;
  readonly range: unknown;
  readonly only: readonly string[] | null;
}

export const codeActionRequest = aboutDocument('textDocument/codeAction', async (question): Promise<CodeAction[]> => {
  const { params, session, document, analysis, facts } = question;
  const { only } = fieldsOf(params.context ?? {}, 'context');
  const kinds = kindsOf(only);
  const found = codeActions(analysis, question.span(), facts, kinds);
  // Clients that know no actions want commands, and the server has none that edit.
  const { actionLiterals, resolvesActions, versionedEdits } = session.client;
  if (!actionLiterals) return [];
  const { uri, version } = document;
  const settings = await session.settings.of(uri);
  const data: ResolveData = { uri, version, range: params.range, only: kinds ?? null };
  return found.map((action) => ({
    ...withoutEdit(action, document, session, settings),
    ...(resolvesActions ? { data } : { edit: toWorkspaceEdit(document, action.edits, versionedEdits) }),
  }));
});

/** Edits are long where an action changes much, and only one action is ever chosen: its edit is asked for then. */
export const codeActionResolveRequest: Request = {
  method: 'codeAction/resolve',
  answer(params, session): CodeAction {
    const action = fieldsOf(params) as unknown as CodeAction;
    const { uri, version, range, only } = fieldsOf(action.data, 'data');
    const document = session.documents.get(textOf(uri, 'data.uri'));
    if (document.version !== version) throw contentModified();
    const span = document.positions.spanOf(rangeOf(range, 'data.range'));
    const kinds = kindsOf(only ?? undefined);
    const found = codeActions(document.analysis, span, session.facts.of(document), kinds).find(
      ({ title, kind }) => title === action.title && kind === action.kind,
    );
    if (!found) throw contentModified();
    return { ...action, edit: toWorkspaceEdit(document, found.edits, session.client.versionedEdits) };
  },
};

function kindsOf(only: unknown): string[] | undefined {
  return only === undefined ? undefined : listOf(only, 'context.only').map((kind) => textOf(kind, 'context.only'));
}

function withoutEdit(
  { title, kind, diagnostic, preferred }: Found,
  { uri, positions }: OpenDocument,
  session: Session,
  settings: Settings,
): CodeAction {
  const { relatedInformation } = session.client;
  const positionsIn = (other: string) => session.positionsIn(other);
  const mended: Diagnostic[] = diagnostic
    ? toDiagnostics([diagnostic], { uri, positions, positionsIn, settings, relatedInformation })
    : [];
  return {
    title,
    kind,
    ...(mended.length > 0 ? { diagnostics: mended } : {}),
    ...(preferred ? { isPreferred: true } : {}),
  };
}
