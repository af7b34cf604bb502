import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { fieldsOf, listOf, textOf } from '../connection/parameters.ts';
import { cancelled } from '../connection/refusal.ts';
import type { Session } from '../session.ts';
import type { Request } from './request.ts';

/** Files that are not open; what is wrong with the open ones is asked about each. */
export const workspaceDiagnosticRequest: Request = {
  method: 'workspace/diagnostic',
  async answer(params, session, token): Promise<WorkspaceDiagnosticReport> {
    const previous = previousResults(params);
    await session.workspace.ready;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const uri of session.workspace.closedFiles()) {
      if (token.isCancellationRequested) throw cancelled();
      const report = await reportOf(uri, previous.get(uri), session);
      if (report) items.push(report);
      await nextTurn();
    }
    return { items };
  },
};

async function reportOf(
  uri: string,
  previousId: string | undefined,
  session: Session,
): Promise<WorkspaceDocumentDiagnosticReport | null> {
  const report = await session.closedFiles.diagnose(uri);
  if (!report) return null;
  const { resultId, items } = report;
  if (previousId === resultId) return { kind: 'unchanged', uri, version: null, resultId };
  return { kind: 'full', uri, version: null, resultId, items };
}

function previousResults(params: unknown): Map<string, string> {
  const ids = listOf(fieldsOf(params).previousResultIds ?? [], 'previousResultIds').map((one) => {
    const { uri, value } = fieldsOf(one, 'previousResultIds');
    return [textOf(uri, 'previousResultIds.uri'), textOf(value, 'previousResultIds.value')] as const;
  });
  return new Map(ids);
}
