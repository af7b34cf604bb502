import {
  CompletionItem,
  type CompletionList,
  Disposable,
  type DocumentFilter,
  languages,
  type NotebookDocument,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  CompletionList as ProtocolList,
} from 'vscode-languageclient/node';
import type { Language } from '../language/language.ts';
import { provideCellNavigation } from './cellNavigation.ts';
import { NOTEBOOK_TYPE } from './names.ts';
import { addressOf, moved, movedRange, wholeTextOf } from './wholeText.ts';

const PAUSE_MILLISECONDS = 200;
/** LSP's `ServerCancelled`, which diagnostics are refused with while the text changes. */
const ASK_AGAIN = -32_802;
const CELLS: DocumentFilter = { language: 'matml', notebookType: NOTEBOOK_TYPE };

/** Diagnostics, hover, completion, definition, rename and colours in cells: the server is told the whole text, and its answers are moved to the cells. */
export function provideCellLanguage(language: Language): Disposable {
  const diagnostics = languages.createDiagnosticCollection('matml-notebook');
  /** What the server has been told, by address. */
  const known = new Map<string, { readonly version: number; readonly text: string }>();
  /** The check asked for last, by notebook: the answer to an earlier one is old news. */
  const checks = new Map<NotebookDocument, object>();
  const waiting = new Map<string, NodeJS.Timeout>();

  /** Tells the server what stands there now. */
  const tell = async (notebook: NotebookDocument) => {
    const running = await language.start();
    if (!running) return undefined;
    const whole = wholeTextOf(notebook);
    const uri = whole.uri.toString();
    const before = known.get(uri);
    const { client } = running;
    if (before?.text === whole.text) return { client, whole, textDocument: { uri } };
    const version = (before?.version ?? 0) + 1;
    known.set(uri, { version, text: whole.text });
    if (before === undefined) {
      const textDocument = { uri, languageId: 'matml', version, text: whole.text };
      await client.sendNotification('textDocument/didOpen', { textDocument });
    } else {
      const contentChanges = [{ text: whole.text }];
      await client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    }
    return { client, whole, textDocument: { uri } };
  };

  const check = async (notebook: NotebookDocument) => {
    const question = {};
    checks.set(notebook, question);
    const told = await tell(notebook);
    if (!told) return;
    const { client, whole, textDocument } = told;
    const report = await client
      .sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument })
      .catch((error: { readonly code?: number }) => {
        // The server was told of a change while it worked, and says to ask again. Other errors: the next change asks.
        if (error.code === ASK_AGAIN && checks.get(notebook) === question) checkSoon(notebook);
        return undefined;
      });
    if (report?.kind !== 'full') return;
    const found = await client.protocol2CodeConverter.asDiagnostics(report.items as Diagnostic[]);
    if (checks.get(notebook) !== question) return;
    for (const cell of notebook.getCells()) {
      const own = found.filter(({ range }) => whole.cellAt(range)?.cell === cell);
      for (const one of own) one.range = movedRange(one.range, -whole.lineOf(cell.document)!);
      diagnostics.set(cell.document.uri, own);
    }
  };

  const checkSoon = (notebook: NotebookDocument) => {
    if (notebook.notebookType !== NOTEBOOK_TYPE) return;
    const key = notebook.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => void check(notebook).catch(() => undefined), PAUSE_MILLISECONDS),
    );
  };

  const closed = async (notebook: NotebookDocument) => {
    const uri = addressOf(notebook).toString();
    checks.delete(notebook);
    clearTimeout(waiting.get(notebook.uri.toString()));
    if (!known.delete(uri)) return;
    for (const cell of notebook.getCells()) diagnostics.delete(cell.document.uri);
    const running = await language.start();
    await running?.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  };

  /** Where a place of a cell is in the text, and how to ask about it. */
  const asked = async (document: TextDocument) => {
    const notebook = workspace.notebookDocuments.find((one) =>
      one.getCells().some((cell) => cell.document === document),
    );
    const told = notebook && (await tell(notebook));
    const line = told?.whole.lineOf(document);
    return told && line !== undefined ? { ...told, line } : undefined;
  };

  workspace.notebookDocuments.forEach(checkSoon);
  return Disposable.from(
    diagnostics,
    provideCellNavigation(CELLS, language, asked),
    new Disposable(() => waiting.forEach(clearTimeout)),
    // A server that was started anew knows nothing of the notebooks.
    language.onDidStart(() => {
      known.clear();
      workspace.notebookDocuments.forEach(checkSoon);
    }),
    workspace.onDidOpenNotebookDocument(checkSoon),
    workspace.onDidChangeNotebookDocument(({ notebook }) => checkSoon(notebook)),
    workspace.onDidCloseNotebookDocument((notebook) => void closed(notebook)),
    languages.registerHoverProvider(CELLS, {
      async provideHover(document, place, token) {
        const about = await asked(document);
        if (!about) return undefined;
        const { client, textDocument, line } = about;
        const position = moved(place, line);
        const answer = await client.sendRequest<Hover | null>('textDocument/hover', { textDocument, position }, token);
        const hover = client.protocol2CodeConverter.asHover(answer);
        if (hover?.range) hover.range = movedRange(hover.range, -line);
        return hover;
      },
    }),
    languages.registerCompletionItemProvider(
      CELLS,
      {
        async provideCompletionItems(document, place, token) {
          const about = await asked(document);
          if (!about) return undefined;
          const { client, textDocument, line } = about;
          const position = moved(place, line);
          const answer = await client.sendRequest<ProtocolList>(
            'textDocument/completion',
            { textDocument, position },
            token,
          );
          const list = (await client.protocol2CodeConverter.asCompletionResult(
            answer,
            undefined,
            token,
          )) as CompletionList;
          list.items = list.items.map((item) => inCell(item, line));
          return list;
        },
      },
      ...['"', ':', ' ', '(', '[', ','],
    ),
  );
}

/** The same item in the cell; what it would change elsewhere in the text is left out. */
function inCell(item: CompletionItem, line: number): CompletionItem {
  const own = Object.assign(new CompletionItem(item.label, item.kind), item);
  if (item.range instanceof Range) own.range = movedRange(item.range, -line);
  else if (item.range) {
    own.range = {
      inserting: movedRange(item.range.inserting, -line),
      replacing: movedRange(item.range.replacing, -line),
    };
  }
  own.additionalTextEdits = [];
  return own;
}
