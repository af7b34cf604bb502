import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver-protocol/node';
import type { Client } from './client.ts';
import { legend } from './semanticLegend.ts';

/** What the server says it can do. */
export function capabilitiesFor(client: Client, commands: readonly string[]): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    // A client that cannot ask is told (diagnostics/diagnosis.ts): never both, which would double the work.
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: 'matml', interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    completionProvider: { triggerCharacters: [':', '(', '[', ',', '"', '/', '{', ' '], resolveProvider: true },
    hoverProvider: true,
    signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [':'] },
    declarationProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: { label: 'MatML' },
    workspaceSymbolProvider: true,
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, CodeActionKind.SourceFixAll],
      resolveProvider: true,
    },
    codeLensProvider: {},
    inlayHintProvider: true,
    semanticTokensProvider: { legend, full: { delta: true }, range: true },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
    renameProvider: { prepareProvider: true },
    documentLinkProvider: {},
    executeCommandProvider: { commands: [...commands] },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] } },
    },
  };
}
