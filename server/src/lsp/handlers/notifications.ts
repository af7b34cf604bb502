import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol/node';
import { type Fields, fieldsOf, listOf, rangeOf, textOf, uriOf } from '../connection/parameters.ts';
import type { Session } from '../session.ts';

/** What the client tells. A notification has no reply: what is wrong with one is logged, and it changes nothing. */
export type Notification = (params: unknown, session: Session) => void | Promise<void>;

const handlers: Readonly<Record<string, Notification>> = {
  'textDocument/didOpen'(params, session) {
    const { uri, version, text } = fieldsOf(fieldsOf(params).textDocument, 'textDocument');
    const address = textOf(uri, 'textDocument.uri');
    const content = textOf(text, 'textDocument.text');
    const known = session.documents.find(address);
    if (known) session.facts.closed(known);
    const number = typeof version === 'number' ? version : 0;
    const document = session.documents.open({
      uri: address,
      version: number,
      text: content,
      encoding: session.client.encoding,
    });
    session.diagnosis.changed(document);
    session.facts.opened(document);
    session.textChanged(document.uri);
  },

  'textDocument/didChange'(params, session) {
    const { textDocument, contentChanges } = fieldsOf(params);
    const uri = uriOf(params);
    const document = session.documents.get(uri);
    const { version } = fieldsOf(textDocument, 'textDocument');
    const changes = listOf(contentChanges, 'contentChanges').map(changeOf);
    document.change(changes, typeof version === 'number' ? version : document.version + 1);
    session.diagnosis.changed(document);
    session.facts.changed(document);
    session.textChanged(document.uri);
  },

  'textDocument/didClose'(params, session) {
    const document = session.documents.get(uriOf(params));
    session.documents.close(document.uri);
    session.diagnosis.closed(document);
    session.facts.closed(document);
    session.settings.forget(document.uri);
    session.textChanged(document.uri);
    return session.workspace.changed(document.uri);
  },

  /** Saving is when runs and data beside a text are most likely to be new, where nobody watches the files. */
  'textDocument/didSave'(params, session) {
    return session.facts.refresh(session.documents.get(uriOf(params)));
  },

  'workspace/didChangeWatchedFiles'(params, session) {
    const uris = listOf(fieldsOf(params).changes, 'changes').map((change) => textOf(fieldsOf(change).uri, 'uri'));
    return session.filesChanged(uris);
  },

  'workspace/didChangeWorkspaceFolders'(params, session) {
    const { added, removed } = fieldsOf(fieldsOf(params).event, 'event');
    const addresses = (folders: unknown) =>
      listOf(folders, 'event').map((folder) => textOf(fieldsOf(folder).uri, 'uri'));
    session.workspace.remove(addresses(removed));
    session.workspace.add(addresses(added));
  },

  'workspace/didChangeConfiguration'(params, session) {
    session.settingsChanged(fieldsOf(params).settings);
  },

  'window/workDoneProgress/cancel'(params, session) {
    session.commands.progressCancelled(fieldsOf(params).token);
  },
};

/** By the name of the notification. */
export const notifications: ReadonlyMap<string, Notification> = new Map(Object.entries(handlers));

function changeOf(value: unknown): TextDocumentContentChangeEvent {
  const change: Fields = fieldsOf(value, 'contentChanges');
  const text = textOf(change.text, 'contentChanges.text');
  return change.range === undefined ? { text } : { text, range: rangeOf(change.range, 'contentChanges.range') };
}
