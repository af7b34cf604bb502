import type { Location, LocationLink } from 'vscode-languageserver-protocol/node';
import { definition } from '../../ide/index.ts';
import { aboutDocument } from './request.ts';

export const definitionRequest = aboutDefinition('textDocument/definition');
/** The language has no declarations apart from definitions; editors offer both. */
export const declarationRequest = aboutDefinition('textDocument/declaration');

function aboutDefinition(method: string) {
  return aboutDocument(method, (question): LocationLink[] | Location[] | null => {
    const { analysis, facts, session } = question;
    const found = definition(analysis, question.offset(), facts);
    if (!found) return null;
    const origin = question.positions.rangeOf(found.origin);
    const links = found.targets.flatMap(({ uri, span, nameSpan }): LocationLink[] => {
      const positions = session.positionsIn(uri);
      if (!positions) return [];
      return [
        {
          originSelectionRange: origin,
          targetUri: uri,
          targetRange: positions.rangeOf(span),
          targetSelectionRange: positions.rangeOf(nameSpan),
        },
      ];
    });
    if (session.client.definitionLinks) return links;
    return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
  });
}
