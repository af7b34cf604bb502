import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-protocol/node';
import { documentSymbols, type DocumentSymbol as Found } from '../../ide/index.ts';
import type { Positions } from '../documents/positions.ts';
import { aboutDocument } from './request.ts';

const KINDS: Readonly<Record<Found['kind'], SymbolKind>> = {
  block: SymbolKind.Class,
  attribute: SymbolKind.Property,
  target: SymbolKind.Variable,
  group: SymbolKind.Struct,
};

export const documentSymbolRequest = aboutDocument(
  'textDocument/documentSymbol',
  ({ analysis, positions, session, document }): DocumentSymbol[] | SymbolInformation[] => {
    const found = documentSymbols(analysis);
    if (session.client.hierarchicalSymbols) return found.map((symbol) => toSymbol(symbol, positions));
    return found.flatMap((symbol) => toList(symbol, document.uri, positions));
  },
  { perishable: true },
);

/** What is left undefined is not sent. Thousands of these are made at once, and spreading parts of an object takes longer. */
function toSymbol({ name, detail, kind, span, nameSpan, children }: Found, positions: Positions): DocumentSymbol {
  return {
    name: name || '(unnamed)',
    detail: detail || undefined,
    kind: KINDS[kind],
    range: positions.rangeOf(span),
    selectionRange: positions.rangeOf(nameSpan),
    children: children.length > 0 ? children.map((child) => toSymbol(child, positions)) : undefined,
  };
}

/** For clients that know no trees. */
function toList(symbol: Found, uri: string, positions: Positions, container?: string): SymbolInformation[] {
  const { name, kind, span, children } = symbol;
  const own: SymbolInformation = {
    name: name || '(unnamed)',
    kind: KINDS[kind],
    location: { uri, range: positions.rangeOf(span) },
    ...(container === undefined ? {} : { containerName: container }),
  };
  return [own, ...children.flatMap((child) => toList(child, uri, positions, name))];
}
