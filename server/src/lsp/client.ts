import type { Encoding } from './documents/positions.ts';

/** What the editor at the other end can do, as it said in `initialize`. Whatever is missing or odd counts as not able. */
export interface Client {
  readonly encoding: Encoding;
  readonly pullsDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchesFiles: boolean;
  readonly progress: boolean;
  readonly showsDocuments: boolean;
  readonly snippets: boolean;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly definitionLinks: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly actionLiterals: boolean;
  readonly resolvesActions: boolean;
  readonly versionedEdits: boolean;
  readonly refreshes: {
    readonly diagnostics: boolean;
    readonly codeLenses: boolean;
    readonly inlayHints: boolean;
    readonly semanticTokens: boolean;
  };
}

export function clientOf(capabilities: unknown): Client {
  const at = (...path: string[]): unknown =>
    path.reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      capabilities,
    );
  const can = (...path: string[]) => at(...path) === true;
  const lists = (value: string, ...path: string[]) => {
    const list = at(...path);
    return Array.isArray(list) && list.includes(value);
  };
  const has = (...path: string[]) => typeof at(...path) === 'object' && at(...path) !== null;
  return {
    encoding: lists('utf-8', 'general', 'positionEncodings') ? preferred(at('general', 'positionEncodings')) : 'utf-16',
    pullsDiagnostics: has('textDocument', 'diagnostic'),
    relatedInformation:
      can('textDocument', 'diagnostic', 'relatedInformation') ||
      can('textDocument', 'publishDiagnostics', 'relatedInformation'),
    configuration: can('workspace', 'configuration'),
    workspaceFolders: can('workspace', 'workspaceFolders'),
    watchesFiles: can('workspace', 'didChangeWatchedFiles', 'dynamicRegistration'),
    progress: can('window', 'workDoneProgress'),
    showsDocuments: can('window', 'showDocument', 'support'),
    snippets: can('textDocument', 'completion', 'completionItem', 'snippetSupport'),
    markdownHover: lists('markdown', 'textDocument', 'hover', 'contentFormat'),
    markdownCompletion: lists('markdown', 'textDocument', 'completion', 'completionItem', 'documentationFormat'),
    definitionLinks: can('textDocument', 'definition', 'linkSupport'),
    hierarchicalSymbols: can('textDocument', 'documentSymbol', 'hierarchicalDocumentSymbolSupport'),
    resolvesActions:
      can('textDocument', 'codeAction', 'dataSupport') &&
      lists('edit', 'textDocument', 'codeAction', 'resolveSupport', 'properties'),
    actionLiterals: has('textDocument', 'codeAction', 'codeActionLiteralSupport'),
    versionedEdits: can('workspace', 'workspaceEdit', 'documentChanges'),
    refreshes: {
      diagnostics: can('workspace', 'diagnostics', 'refreshSupport'),
      codeLenses: can('workspace', 'codeLens', 'refreshSupport'),
      inlayHints: can('workspace', 'inlayHint', 'refreshSupport'),
      semanticTokens: can('workspace', 'semanticTokens', 'refreshSupport'),
    },
  };
}

/** The client lists encodings by preference; the first that the server knows is taken. */
function preferred(encodings: unknown): Encoding {
  const known = (encodings as unknown[]).find((encoding) => encoding === 'utf-8' || encoding === 'utf-16');
  return known === 'utf-8' ? 'utf-8' : 'utf-16';
}
