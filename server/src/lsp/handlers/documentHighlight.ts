import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-protocol/node';
import { type Highlight, highlights } from '../../ide/index.ts';
import { aboutDocument } from './request.ts';

const KINDS: Readonly<Record<Highlight['kind'], DocumentHighlightKind>> = {
  definition: DocumentHighlightKind.Write,
  reference: DocumentHighlightKind.Read,
  text: DocumentHighlightKind.Text,
};

export const documentHighlightRequest = aboutDocument(
  'textDocument/documentHighlight',
  (question): DocumentHighlight[] =>
    highlights(question.analysis, question.offset()).map(({ span, kind }) => ({
      range: question.positions.rangeOf(span),
      kind: KINDS[kind],
    })),
  { perishable: true },
);
