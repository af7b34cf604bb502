import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver-protocol/node';
import {
  type CompletionData,
  type CompletionKind,
  completion,
  type CompletionItem as Item,
  resolveCompletion,
} from '../../ide/index.ts';
import { fieldsOf } from '../connection/parameters.ts';
import type { Session } from '../session.ts';
import { aboutDocument, type Request } from './request.ts';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  block: CompletionItemKind.Keyword,
  attribute: CompletionItemKind.Property,
  argument: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  function: CompletionItemKind.Function,
  reference: CompletionItemKind.Reference,
  target: CompletionItemKind.Variable,
  property: CompletionItemKind.Constant,
  unit: CompletionItemKind.Unit,
  element: CompletionItemKind.Constant,
  formula: CompletionItemKind.Value,
  column: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  file: CompletionItemKind.File,
};

/** Has the editor ask for the next list at once; those that do not know this command of Visual Studio Code pass over it. */
const SUGGEST = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/** What a client sends back with an item, for its documentation. */
interface ResolveData {
  readonly uri: string;
  readonly about: CompletionData;
}

export const completionRequest = aboutDocument('textDocument/completion', (question): CompletionList => {
  const { analysis, facts, positions, session, document } = question;
  const { items, span, incomplete } = completion(analysis, question.offset(), facts);
  const range = positions.rangeOf(span);
  return { isIncomplete: incomplete, items: items.map((item) => toItem(item, range, document.uri, session)) };
});

function toItem(item: Item, range: Range, uri: string, { client }: Session): CompletionItem {
  const asSnippet = item.snippet && client.snippets;
  const newText = item.snippet && !asSnippet ? withoutPlaces(item.newText) : item.newText;
  return {
    label: item.label,
    kind: KINDS[item.kind],
    ...(item.detail === null ? {} : { detail: item.detail }),
    sortText: item.sortText,
    ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
    ...(item.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    textEdit: { range, newText },
    ...(asSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(item.suggestNext ? { command: SUGGEST } : {}),
    ...(item.data ? { data: { uri, about: item.data } satisfies ResolveData } : {}),
  };
}

/** A snippet as plain text: `${1:name}` is `name`. */
function withoutPlaces(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+(?::([^}]*))?\}|\$\d+/g, '$1')
    .replace(/\\([$}\\])/g, '$1');
}

export const completionResolveRequest: Request = {
  method: 'completionItem/resolve',
  answer(params, session) {
    const item = fieldsOf(params);
    const data = item.data as Partial<ResolveData> | null | undefined;
    const document = typeof data?.uri === 'string' ? session.documents.find(data.uri) : undefined;
    if (!document || !data?.about) return item;
    const text = resolveCompletion(document.analysis, data.about, session.facts.of(document));
    if (text === null) return item;
    const kind = session.client.markdownCompletion ? MarkupKind.Markdown : MarkupKind.PlainText;
    return { ...item, documentation: { kind, value: text } };
  },
};
