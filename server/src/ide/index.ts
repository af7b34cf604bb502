/**
 * The editor's answers as plain data: no protocol, no input or output. One file a feature; each takes a document, what is
 * asked about, and the slow facts known so far (`EditorFacts`).
 */
export { analyzeDocument } from './document.ts';
export { noFacts } from './facts.ts';
export * from './types.ts';
