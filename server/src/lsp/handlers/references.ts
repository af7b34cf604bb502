import type { Location } from 'vscode-languageserver-protocol/node';
import { references } from '../../ide/index.ts';
import { fieldsOf } from '../connection/parameters.ts';
import { aboutDocument } from './request.ts';

export const referencesRequest = aboutDocument('textDocument/references', (question): Location[] => {
  const { analysis, facts, params, session } = question;
  const withDefinition = fieldsOf(params.context ?? {}, 'context').includeDeclaration === true;
  return references(analysis, question.offset(), facts, withDefinition).flatMap(({ uri, span }) => {
    const positions = session.positionsIn(uri);
    return positions ? [{ uri, range: positions.rangeOf(span) }] : [];
  });
});
