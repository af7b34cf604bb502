import type { DocumentLink } from 'vscode-languageserver-protocol/node';
import { documentLinks } from '../../ide/index.ts';
import { resolveFrom } from '../workspace/addresses.ts';
import { aboutDocument } from './request.ts';

export const documentLinkRequest = aboutDocument(
  'textDocument/documentLink',
  ({ analysis, positions, document }): DocumentLink[] =>
    documentLinks(analysis).flatMap(({ span, path, tooltip }) => {
      const target = resolveFrom(document.uri, path);
      return target ? [{ range: positions.rangeOf(span), target, tooltip }] : [];
    }),
  { perishable: true },
);
