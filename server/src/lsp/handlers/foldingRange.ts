import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-protocol/node';
import { type FoldingRange as Found, foldingRanges } from '../../ide/index.ts';
import { aboutDocument } from './request.ts';

const KINDS: Readonly<Record<Found['kind'], FoldingRangeKind | undefined>> = {
  block: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

export const foldingRangeRequest = aboutDocument(
  'textDocument/foldingRange',
  ({ analysis, positions }): FoldingRange[] =>
    foldingRanges(analysis).map(({ span, kind }) => {
      const { start, end } = positions.rangeOf(span);
      return {
        startLine: start.line,
        startCharacter: start.character,
        endLine: end.line,
        endCharacter: end.character,
        ...(KINDS[kind] === undefined ? {} : { kind: KINDS[kind] }),
      };
    }),
  { perishable: true },
);
