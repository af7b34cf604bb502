import { type SymbolInformation, SymbolKind } from 'vscode-languageserver-protocol/node';
import { workspaceSymbols } from '../../ide/index.ts';
import { fieldsOf, textOf } from '../connection/parameters.ts';
import { cancelled } from '../connection/refusal.ts';
import type { Request } from './request.ts';

export const workspaceSymbolRequest: Request = {
  method: 'workspace/symbol',
  async answer(params, session, token): Promise<SymbolInformation[]> {
    const query = textOf(fieldsOf(params).query, 'query');
    await session.workspace.ready;
    if (token.isCancellationRequested) throw cancelled();
    return workspaceSymbols(query, session.workspace.summaries()).flatMap(({ name, kind, container, uri, span }) => {
      const positions = session.positionsIn(uri);
      if (!positions) return [];
      return [
        {
          name,
          kind: kind === 'block' ? SymbolKind.Class : SymbolKind.Variable,
          containerName: container,
          location: { uri, range: positions.rangeOf(span) },
        },
      ];
    });
  },
};
