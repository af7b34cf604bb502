/**
 * The editor's answers as plain data: no protocol, no input or output. One file a feature; each takes a document, what is
 * asked about, and the slow facts known so far (`EditorFacts`).
 */

export type { CheckFacts, Diagnostic, Severity, Span, TextEdit } from '../language/index.ts';
export { codeActions } from './actions/codeActions.ts';
export { codeLenses } from './codeLenses.ts';
export { completion } from './completion/completion.ts';
export { resolveCompletion } from './completion/resolve.ts';
export { definition } from './definition.ts';
export { analyzeDocument } from './document.ts';
export { documentLinks } from './documentLinks.ts';
export { noFacts } from './facts.ts';
export { followRenames } from './fileRenames.ts';
export { foldingRanges } from './foldingRanges.ts';
export { formatOnType, formatRange, formatting } from './formatting.ts';
export { highlights } from './highlights.ts';
export { hover } from './hover/hover.ts';
export { inlayHints } from './inlayHints.ts';
export { references } from './references.ts';
export { prepareRename, rename } from './rename.ts';
export { selectionRanges } from './selectionRanges.ts';
export { semanticTokens } from './semanticTokens.ts';
export { signatureHelp } from './signatureHelp.ts';
export { summarizeDocument } from './summary.ts';
export { documentSymbols, workspaceSymbols } from './symbols.ts';
export * from './types.ts';
