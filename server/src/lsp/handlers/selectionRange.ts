import type { SelectionRange } from 'vscode-languageserver-protocol/node';
import { selectionRanges } from '../../ide/index.ts';
import { listOf, positionOf } from '../connection/parameters.ts';
import { aboutDocument } from './request.ts';

export const selectionRangeRequest = aboutDocument(
  'textDocument/selectionRange',
  ({ analysis, positions, params }): SelectionRange[] =>
    listOf(params.positions, 'positions').map((position) => {
      const offset = positions.offsetAt(positionOf(position, 'positions'));
      const outermost = selectionRanges(analysis, offset).reduceRight<SelectionRange | undefined>(
        (parent, span) => ({ range: positions.rangeOf(span), ...(parent ? { parent } : {}) }),
        undefined,
      );
      return outermost ?? { range: positions.rangeOf({ start: offset, end: offset }) };
    }),
);
