import { codeActionRequest, codeActionResolveRequest } from './codeAction.ts';
import { codeLensRequest } from './codeLens.ts';
import { completionRequest, completionResolveRequest } from './completion.ts';
import { declarationRequest, definitionRequest } from './definition.ts';
import { documentDiagnosticRequest } from './diagnostic.ts';
import { documentHighlightRequest } from './documentHighlight.ts';
import { documentLinkRequest } from './documentLink.ts';
import { documentSymbolRequest } from './documentSymbol.ts';
import { executeCommandRequest } from './executeCommand.ts';
import { foldingRangeRequest } from './foldingRange.ts';
import {
  formattingRequest,
  onTypeFormattingRequest,
  rangeFormattingRequest,
  rangesFormattingRequest,
} from './formatting.ts';
import { hoverRequest } from './hover.ts';
import { inlayHintRequest } from './inlayHint.ts';
import { referencesRequest } from './references.ts';
import { prepareRenameRequest, renameRequest } from './rename.ts';
import type { Request } from './request.ts';
import { selectionRangeRequest } from './selectionRange.ts';
import { semanticTokensDeltaRequest, semanticTokensFullRequest, semanticTokensRangeRequest } from './semanticTokens.ts';
import { signatureHelpRequest } from './signatureHelp.ts';
import { willRenameFilesRequest } from './willRenameFiles.ts';
import { workspaceDiagnosticRequest } from './workspaceDiagnostic.ts';
import { workspaceSymbolRequest } from './workspaceSymbol.ts';

/** Every request the server answers after `initialize`; adding one is a file and a line here. */
export const requests: ReadonlyMap<string, Request> = new Map(
  [
    codeActionRequest,
    codeActionResolveRequest,
    codeLensRequest,
    completionRequest,
    completionResolveRequest,
    declarationRequest,
    definitionRequest,
    documentDiagnosticRequest,
    documentHighlightRequest,
    documentLinkRequest,
    documentSymbolRequest,
    executeCommandRequest,
    foldingRangeRequest,
    formattingRequest,
    hoverRequest,
    inlayHintRequest,
    onTypeFormattingRequest,
    prepareRenameRequest,
    rangeFormattingRequest,
    rangesFormattingRequest,
    referencesRequest,
    renameRequest,
    selectionRangeRequest,
    semanticTokensDeltaRequest,
    semanticTokensFullRequest,
    semanticTokensRangeRequest,
    signatureHelpRequest,
    willRenameFilesRequest,
    workspaceDiagnosticRequest,
    workspaceSymbolRequest,
  ].map((request) => [request.method, request]),
);
