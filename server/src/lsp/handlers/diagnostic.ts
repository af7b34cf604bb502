import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { fieldsOf, uriOf } from '../connection/parameters.ts';
import { askAgain, cancelled, contentModified } from '../connection/refusal.ts';
import type { Request } from './request.ts';

export const documentDiagnosticRequest: Request = {
  method: 'textDocument/diagnostic',
  async answer(params, session, token): Promise<DocumentDiagnosticReport> {
    const { previousResultId } = fieldsOf(params);
    const { diagnosis, settings } = session;
    const document = session.documents.find(uriOf(params));
    // Clients ask by themselves, also about a text that was closed a moment ago, and would show any other error to the user.
    if (!document) throw contentModified('The text is not open.');
    if (session.arrivals.isOutOfDate(document.uri) || !(await diagnosis.isQuiet(document))) throw askAgain();
    if (token.isCancellationRequested) throw cancelled();
    const { version } = document;
    const stateOf = () => `${document.revision}.${settings.generation}`;
    if (previousResultId === stateOf()) return { kind: 'unchanged', resultId: stateOf() };
    const items = await diagnosis.of(document);
    if (document.version !== version) throw askAgain();
    return { kind: 'full', resultId: stateOf(), items };
  },
};
