import type { TextEdit } from 'vscode-languageserver-protocol/node';
import { formatOnType, formatRange, formatting } from '../../ide/index.ts';
import type { Span } from '../../language/index.ts';
import { listOf, rangeOf, textOf } from '../connection/parameters.ts';
import { toTextEdits } from '../convert/edits.ts';
import { aboutDocument } from './request.ts';

/** The language has one style; the options of the editor change nothing in it. */
export const formattingRequest = aboutDocument('textDocument/formatting', ({ analysis, positions }): TextEdit[] =>
  toTextEdits(formatting(analysis), positions),
);

export const rangeFormattingRequest = aboutDocument('textDocument/rangeFormatting', (question): TextEdit[] =>
  toTextEdits(formatRange(question.analysis, question.span()), question.positions),
);

export const rangesFormattingRequest = aboutDocument(
  'textDocument/rangesFormatting',
  ({ analysis, positions, params }): TextEdit[] => {
    const spans = listOf(params.ranges, 'ranges').map((range) => positions.spanOf(rangeOf(range, 'ranges')));
    const edits = spans.flatMap((span: Span) => formatRange(analysis, span));
    // Two ranges in one block give the same edits.
    const different = new Map(edits.map((edit) => [`${edit.span.start} ${edit.span.end} ${edit.newText}`, edit]));
    return toTextEdits([...different.values()], positions);
  },
);

export const onTypeFormattingRequest = aboutDocument('textDocument/onTypeFormatting', (question): TextEdit[] => {
  const { analysis, positions, params } = question;
  return toTextEdits(formatOnType(analysis, question.offset(), textOf(params.ch, 'ch')), positions);
});
