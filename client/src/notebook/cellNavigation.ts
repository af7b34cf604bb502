import {
  Disposable,
  type DocumentFilter,
  Location,
  languages,
  SemanticTokens,
  SemanticTokensLegend,
  type TextDocument,
  Uri,
  WorkspaceEdit,
} from 'vscode';
import type {
  LanguageClient,
  WorkspaceEdit as ProtocolEdit,
  Range as ProtocolRange,
  SemanticTokens as ProtocolTokens,
  TextEdit,
} from 'vscode-languageclient/node';
import type { Language } from '../language/language.ts';
import { moved, movedRange, type WholeText } from './wholeText.ts';

/** A cell the server can be asked about: as a part of its text, which it has been told. */
export interface AskedCell {
  readonly client: LanguageClient;
  readonly whole: WholeText;
  readonly textDocument: { readonly uri: string };
  /** Line of the text at which the cell begins. */
  readonly line: number;
}

export type AskCell = (document: TextDocument) => Promise<AskedCell | undefined>;

interface ProtocolPlace {
  readonly uri: string;
  readonly range: ProtocolRange;
}

interface ProtocolLink {
  readonly targetUri: string;
  readonly targetSelectionRange: ProtocolRange;
}

/** Definition, rename and colours in cells: what is about the text is moved to its cells, what is about other files stays. */
export function provideCellNavigation(cells: DocumentFilter, language: Language, asked: AskCell): Disposable {
  let colours: Disposable | undefined;
  const colour = async () => {
    const running = await language.start();
    const provider = running?.client.initializeResult?.capabilities.semanticTokensProvider;
    if (!provider || colours) return;
    const legend = new SemanticTokensLegend(provider.legend.tokenTypes, provider.legend.tokenModifiers);
    colours = languages.registerDocumentSemanticTokensProvider(cells, tokensOf(asked), legend);
  };
  void colour();
  return Disposable.from(
    new Disposable(() => colours?.dispose()),
    language.onDidStart(() => void colour()),
    languages.registerDefinitionProvider(cells, {
      async provideDefinition(document, place, token) {
        const about = await asked(document);
        if (!about) return undefined;
        const { client, textDocument, line } = about;
        const position = moved(place, line);
        type Found = ProtocolPlace | ProtocolLink;
        const answer = await client.sendRequest<Found | readonly Found[] | null>(
          'textDocument/definition',
          { textDocument, position },
          token,
        );
        return [answer ?? []]
          .flat()
          .map((one) =>
            locationOf(about, 'targetUri' in one ? { uri: one.targetUri, range: one.targetSelectionRange } : one),
          );
      },
    }),
    languages.registerRenameProvider(cells, {
      async prepareRename(document, place, token) {
        const about = await asked(document);
        if (!about) return undefined;
        const { client, textDocument, line } = about;
        const position = moved(place, line);
        const answer = await client.sendRequest<{ readonly range: ProtocolRange; readonly placeholder: string } | null>(
          'textDocument/prepareRename',
          { textDocument, position },
          token,
        );
        if (!answer) throw new Error('There is no name here.');
        const range = movedRange(client.protocol2CodeConverter.asRange(answer.range), -line);
        return { range, placeholder: answer.placeholder };
      },
      async provideRenameEdits(document, place, newName, token) {
        const about = await asked(document);
        if (!about) return undefined;
        const { client, textDocument, line } = about;
        const position = moved(place, line);
        const parameters = { textDocument, position, newName };
        return editOf(about, await client.sendRequest<ProtocolEdit | null>('textDocument/rename', parameters, token));
      },
    }),
  );
}

function tokensOf(asked: AskCell) {
  return {
    async provideDocumentSemanticTokens(document: TextDocument): Promise<SemanticTokens | undefined> {
      const about = await asked(document);
      if (!about) return undefined;
      const { client, textDocument, line } = about;
      const end = line + document.lineCount;
      const range = { start: { line, character: 0 }, end: { line: end, character: 0 } };
      const answer = await client.sendRequest<ProtocolTokens | null>('textDocument/semanticTokens/range', {
        textDocument,
        range,
      });
      const data = Uint32Array.from(answer?.data ?? []);
      // Each token is told by its distance from the one before; the first, from the beginning of the text.
      if (data.length > 0) data[0]! -= line;
      return new SemanticTokens(data);
    },
  };
}

function locationOf({ client, whole }: AskedCell, { uri, range: given }: ProtocolPlace): Location {
  const range = client.protocol2CodeConverter.asRange(given);
  // The server names the file, or the address the notebook's text was told under.
  const file = Uri.parse(uri).with({ query: '' });
  const target = file.toString() === whole.uri.with({ query: '' }).toString() ? whole.cellAt(range) : undefined;
  if (!target) return new Location(file, range);
  return new Location(target.cell.document.uri, movedRange(range, -target.line));
}

function editOf(about: AskedCell, answer: ProtocolEdit | null): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const documents = [
    ...Object.entries(answer?.changes ?? {}),
    ...(answer?.documentChanges ?? []).flatMap((change): [string, TextEdit[]][] =>
      'edits' in change ? [[change.textDocument.uri, change.edits as TextEdit[]]] : [],
    ),
  ];
  for (const [uri, edits] of documents) {
    for (const { range, newText } of edits) {
      const place = locationOf(about, { uri, range });
      edit.replace(place.uri, place.range, newText);
    }
  }
  return edit;
}
