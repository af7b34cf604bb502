import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-protocol/node';
import { type SemanticToken, semanticTokens } from '../../ide/index.ts';
import { fieldsOf, textOf } from '../connection/parameters.ts';
import type { OpenDocument } from '../documents/openDocument.ts';
import type { Positions } from '../documents/positions.ts';
import { modifierBits, typeNumber } from '../semanticLegend.ts';
import { aboutDocument } from './request.ts';

/** What a client was last told of each text, for the difference. */
const told = new WeakMap<OpenDocument, { readonly id: string; readonly data: readonly number[] }>();
let lastId = 0;

export const semanticTokensFullRequest = aboutDocument(
  'textDocument/semanticTokens/full',
  ({ analysis, positions, document }): SemanticTokens => tell(document, encode(semanticTokens(analysis), positions)),
  { perishable: true },
);

export const semanticTokensDeltaRequest = aboutDocument(
  'textDocument/semanticTokens/full/delta',
  ({ analysis, positions, document, params }): SemanticTokens | SemanticTokensDelta => {
    const previousId = textOf(fieldsOf(params).previousResultId, 'previousResultId');
    const before = told.get(document);
    const now = tell(document, encode(semanticTokens(analysis), positions));
    if (before?.id !== previousId) return now;
    const edit = difference(before.data, now.data);
    return { resultId: now.resultId, edits: edit ? [edit] : [] };
  },
  { perishable: true },
);

export const semanticTokensRangeRequest = aboutDocument(
  'textDocument/semanticTokens/range',
  (question): SemanticTokens => ({
    data: encode(semanticTokens(question.analysis, question.span()), question.positions),
  }),
  { perishable: true },
);

function tell(document: OpenDocument, data: number[]): SemanticTokens & { resultId: string } {
  const id = String(++lastId);
  told.set(document, { id, data });
  return { resultId: id, data };
}

/** Five numbers a token: lines and columns since the last, length, type, modifiers. */
function encode(tokens: readonly SemanticToken[], positions: Positions): number[] {
  const data = new Array<number>(tokens.length * 5);
  let lastLine = 0;
  let lastCharacter = 0;
  let at = 0;
  for (const { start, length, type, modifiers } of tokens) {
    const { line, character } = positions.positionAt(start);
    data[at++] = line - lastLine;
    data[at++] = line === lastLine ? character - lastCharacter : character;
    data[at++] = positions.widthOf(start, start + length);
    data[at++] = typeNumber(type);
    data[at++] = modifierBits(modifiers);
    lastLine = line;
    lastCharacter = character;
  }
  return data;
}

/** The one stretch in which two lists differ, in whole tokens; null where they are the same. */
function difference(before: readonly number[], now: readonly number[]) {
  const shorter = Math.min(before.length, now.length);
  let first = 0;
  while (first < shorter && before[first] === now[first]) first += 1;
  if (first === before.length && first === now.length) return null;
  first -= first % 5;
  let same = 0;
  while (same < shorter - first && before[before.length - 1 - same] === now[now.length - 1 - same]) same += 1;
  same -= same % 5;
  return { start: first, deleteCount: before.length - same - first, data: now.slice(first, now.length - same) };
}
